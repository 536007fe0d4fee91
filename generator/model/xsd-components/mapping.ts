import type { Report } from "../../diagnostics/diagnostic.js";
import { reportOnce } from "../../diagnostics/report-once.js";
import { createForgetfulRecorder, createRecorder, type Memory, noted, type Recorder } from "../../memory/recorder.js";
import type { AttributeDeclaration, ElementDeclaration, QName } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import type { TypeDefinition, TypeId } from "../model.js";
import { circularTypes } from "./circular-types.js";
import type { ComponentIndex, ComponentTable } from "./component-table.js";
import { isSimple, type Located, type TypeComponent } from "./located.js";
import { meantBy } from "./namesake.js";
import { kindOf, notedIndex, notedTable } from "./noted-table.js";
import { createParticleBudget, type ParticleBudget } from "./particle-limit.js";

/**
 * One run of mapping. Types are mapped when something asks for them, from a queue and not by recursion, so that a
 * recursive schema ends and a deep one does not overflow the stack.
 */
export interface Mapping {
  readonly table: ComponentTable;
  /** The types of the table, for who only asks whether one is there and of which kind. */
  readonly kinds: ComponentIndex<TypeComponent>;
  /** Keeps what is made for the next run; in most runs there is none, and nothing is kept. */
  readonly recorder: Recorder;
  /** What an element without a type has: anything (XSD 1.0 part 1, 3.3.2), unless a source is known to mean less. */
  readonly untyped: TypeId;
  readonly budget: ParticleBudget;
  /** Says each problem once, however many uses lead to it. */
  readonly report: Report;
  /** Named types that take part in a cycle of derivations: they are mapped as if they had no base. */
  readonly circular: ReadonlySet<string>;
  /** Named complex types by the id of their base. */
  readonly derived: ReadonlyMap<TypeId, readonly TypeId[]>;
  /** Elements by the expanded name of the head that they name as their substitution group. */
  readonly substitutes: ReadonlyMap<string, readonly Located<ElementDeclaration>[]>;
  /** Asks for a type to be mapped at some later time, unless that is settled already. Returns its id. */
  readonly request: (type: TypeRequest) => TypeId;
  /** Adds a type that no schema defines, such as an RPC wrapper. */
  readonly add: (type: TypeDefinition) => void;
  /** Works until nothing is asked for any more. Returns every type so far. */
  readonly finish: () => readonly TypeDefinition[];
  /** Answers the second and every later question with the first answer. */
  readonly once: <T>(key: string, make: () => T) => T;
  /** As `once`; while the first answer is still being made, or when too much is nested, `inside` answers. */
  readonly guarded: <T>(key: string, make: () => T, inside: () => T) => T;
}

export interface TypeRequest {
  readonly type: Located<TypeComponent>;
  readonly name: string;
  readonly anonymous: boolean;
  /** The global declaration that an anonymous type belongs to; its annotation speaks for the type. */
  readonly holder?: ElementDeclaration | AttributeDeclaration | undefined;
}

/** `memory` is what earlier runs have mapped, and will be what this one has. */
export function startMapping(
  table: ComponentTable,
  report: Report,
  mapType: (mapping: Mapping, request: TypeRequest) => TypeDefinition,
  { untyped = "xs:anyType", memory }: { readonly untyped?: TypeId; readonly memory?: Memory | undefined } = {},
): Mapping {
  const types = new Map<TypeId, TypeDefinition>();
  const asked = new Set<TypeId>();
  const open = new Set<string>();
  const queue: TypeRequest[] = [];
  const circular = circularTypes(table, report);
  const substitutes = substitutesByHead(table);
  // What these do reaches further than the components that they name. Only rare schemas have them.
  const remembers = memory !== undefined && circular.size + substitutes.size === 0 && !hasRedefinitions(table);
  const recorder = remembers ? createRecorder(memory, () => mapping) : createForgetfulRecorder();
  const request = (wanted: TypeRequest): void => {
    if (asked.has(wanted.type.id)) return;
    asked.add(wanted.type.id);
    queue.push(wanted);
  };
  const mapping: Mapping = {
    table: notedTable(table, recorder),
    kinds: notedIndex(table.types, recorder, "kind of type", kindOf),
    recorder,
    untyped,
    budget: createParticleBudget(recorder),
    report: noted(recorder, reportOnce(report)),
    circular,
    derived: derivedTypes(table),
    substitutes,
    request(wanted) {
      recorder.act(
        () => request(wanted),
        (later: Mapping) => void later.request(wanted),
      );
      return wanted.type.id;
    },
    add(type) {
      recorder.act(
        () => types.set(type.id, type),
        (later: Mapping) => later.add(type),
      );
    },
    finish() {
      let how = "";
      const howItIsAsked = recorder.source("request", (_component: TypeComponent) => how);
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const { type, name, anonymous } = next;
        const wanted = next;
        how = `${anonymous} ${name} ${type.id}`;
        const make = (): TypeDefinition => {
          howItIsAsked(type.component);
          return mapType(mapping, wanted);
        };
        types.set(type.id, recorder.recall(type.component, "mapped", make));
      }
      return [...types.values()];
    },
    once: recorder.once,
    guarded<T>(key: string, make: () => T, inside: () => T): T {
      if (open.has(key) || open.size > MAX_NESTING) return inside();
      open.add(key);
      const answer = recorder.once(key, make);
      open.delete(key);
      return answer;
    },
  };
  return mapping;
}

/** Groups in groups, far beyond what a person writes, and well before the stack ends. */
const MAX_NESTING = 200;

function hasRedefinitions({ types, groups, attributeGroups }: ComponentTable): boolean {
  return [types, groups, attributeGroups].some((index) =>
    [...index.values()].some(({ redefines }) => redefines !== undefined),
  );
}

function derivedTypes(table: ComponentTable): ReadonlyMap<TypeId, readonly TypeId[]> {
  const derived = new Map<TypeId, TypeId[]>();
  for (const { id, component, schema } of table.types.values()) {
    if (isSimple(component) || component.content.kind === "particles") continue;
    const { base } = component.content;
    append(derived, meantBy(table.types, base, schema.targetNamespace)?.id ?? keyOf(base), id);
  }
  return derived;
}

function substitutesByHead(table: ComponentTable): ReadonlyMap<string, readonly Located<ElementDeclaration>[]> {
  const substitutes = new Map<string, Located<ElementDeclaration>[]>();
  for (const element of table.elements.values()) {
    const head = element.component.substitutionGroup;
    if (head === undefined) continue;
    append(substitutes, meantBy(table.elements, head, element.schema.targetNamespace)?.id ?? keyOf(head), element);
  }
  return substitutes;
}

function keyOf(name: QName): string {
  return expandedName(name.namespace, name.name);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
