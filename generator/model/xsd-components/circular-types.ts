import type { Report } from "../../diagnostics/diagnostic.js";
import type { QName, SimpleType } from "../../source/xsd/schema.js";
import { compareText } from "../expanded-name.js";
import type { ComponentTable } from "./component-table.js";
import { inRedefine } from "./in-redefine.js";
import { isSimple, type Located, type TypeComponent } from "./located.js";
import { meantBy } from "./namesake.js";

/**
 * Named types that derive from themselves, or are a list or union of themselves, which XSD 1.0 part 1, 3.4.6 and 3.14.6
 * forbid; each cycle is reported once. Also those that stand at the end of too long a chain of derivations.
 */
export function circularTypes(table: ComponentTable, report: Report): ReadonlySet<string> {
  if (!hasCircleOrDepth(table)) return new Set();
  const walk: Walk = { table, report, circular: new Set(), tooDeep: new Set(), depths: new Map() };
  for (const start of [...table.types.keys()].sort(compareText)) {
    for (const cycle of cyclesFrom(start, walk)) {
      for (const id of cycle) walk.circular.add(id);
      const first = typeAt(cycle[0] ?? start, table);
      report({
        code: "WW303",
        message: `type "${first?.id}" is derived from itself`,
        position: first?.component.position,
        fix: `Break the circle ${[...cycle, cycle[0]].join(" -> ")}.`,
      });
    }
  }
  return new Set([...walk.circular, ...walk.tooDeep]);
}

/** Nearly never: then the names of those concerned need not be found, nor put into order. */
function hasCircleOrDepth(table: ComponentTable): boolean {
  const depths = new Map<string, number>();
  const depthOf = (id: string, above: number): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    if (above > MAX_DEPTH) return Number.POSITIVE_INFINITY;
    let depth = 0;
    for (const base of basesOf(id, table)) depth = Math.max(depth, depthOf(base, above + 1) + 1);
    depths.set(id, depth);
    return depth;
  };
  for (const id of table.types.keys()) if (depthOf(id, 0) > MAX_DEPTH) return true;
  return false;
}

interface Walk {
  readonly table: ComponentTable;
  readonly report: Report;
  readonly circular: Set<string>;
  readonly tooDeep: Set<string>;
  /** Of types that are settled: how many derivations lead to them. */
  readonly depths: Map<string, number>;
}

/** An own stack, as a chain of derivations may be longer than JavaScript's. */
function cyclesFrom(start: string, walk: Walk): readonly (readonly string[])[] {
  const { table, depths } = walk;
  const cycles: string[][] = [];
  const path: string[] = [];
  const onPath = new Set<string>();
  const known = new Set(walk.circular);
  const stack: { readonly id: string; readonly leave: boolean }[] = [{ id: start, leave: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step.leave) {
      path.pop();
      onPath.delete(step.id);
      settle(step.id, walk);
      continue;
    }
    if (onPath.has(step.id)) {
      const cycle = path.slice(path.indexOf(step.id));
      if (!cycle.every((id) => known.has(id))) cycles.push(cycle);
      for (const id of cycle) known.add(id);
      continue;
    }
    if (depths.has(step.id) || typeAt(step.id, table) === undefined) continue;
    path.push(step.id);
    onPath.add(step.id);
    stack.push({ id: step.id, leave: true });
    for (const id of basesOf(step.id, table)) stack.push({ id, leave: false });
  }
  return cycles;
}

/** Settles how deep a type stands, once its bases are. What is too deep loses its base, as a circular type does. */
function settle(id: string, { table, report, tooDeep, depths }: Walk): void {
  const depth = basesOf(id, table).reduce((most, base) => Math.max(most, (depths.get(base) ?? -1) + 1), 0);
  depths.set(id, depth > MAX_DEPTH ? 0 : depth);
  if (depth <= MAX_DEPTH) return;
  tooDeep.add(id);
  // Who has one of them has many.
  if (tooDeep.size > 1) return;
  report({
    code: "WW312",
    message: `more than ${MAX_DEPTH} derivations lead to type "${id}"`,
    position: typeAt(id, table)?.component.position,
  });
}

/** The runtime follows 64 bases; real schemas have a tenth of that. */
const MAX_DEPTH = 60;

/** The types that one names as its base, item or members. */
function basesOf(id: string, table: ComponentTable): readonly string[] {
  const type = typeAt(id, table);
  if (type === undefined) return [];
  return namesIn(type.component).flatMap((name) => {
    const base = meantBy(table.types, name, type.schema.targetNamespace);
    return base === undefined ? [] : [inRedefine(base, type).id];
  });
}

/** Also one that was redefined: it may be derived from what has taken its place. */
function typeAt(id: string, table: ComponentTable): Located<TypeComponent> | undefined {
  const type = table.types.get(id);
  if (type !== undefined || !id.endsWith(REDEFINED)) return type;
  return typeAt(id.slice(0, -REDEFINED.length), table)?.redefines;
}

const REDEFINED = "/redefined";

function namesIn(component: TypeComponent): readonly QName[] {
  if (isSimple(component)) return simpleBases(component);
  const { content } = component;
  if (content.kind === "particles") return [];
  if (content.kind === "complex" || content.simpleType === undefined) return [content.base];
  return [content.base, ...simpleBases(content.simpleType)];
}

function simpleBases({ variety }: SimpleType): readonly QName[] {
  const nested = variety.kind === "union" ? variety.simpleTypes : variety.simpleType ? [variety.simpleType] : [];
  const named =
    variety.kind === "union"
      ? variety.members
      : variety.kind === "list"
        ? optional(variety.item)
        : optional(variety.base);
  return [...named, ...nested.flatMap(simpleBases)];
}

function optional(name: QName | undefined): readonly QName[] {
  return name === undefined ? [] : [name];
}
