import { XSD_NAMESPACE } from "../../source/namespaces.js";
import type { QName, Schema } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import type { TypeId } from "../model.js";
import { builtInType, encodedType, SOAP_ENCODING_NAMESPACES } from "./built-in-types.js";
import type { ComponentIndex } from "./component-table.js";
import { encodedItems } from "./encoded-items.js";
import type { Located, TypeComponent } from "./located.js";
import type { Mapping } from "./mapping.js";
import { namesake } from "./namesake.js";
import { type ComponentKind, reportTaken, reportUndefined } from "./undefined-name.js";

/** Who refers, for diagnostics. `schema` is absent for a WSDL part, which needs no import. */
export interface User {
  readonly schema?: Schema | undefined;
  /** Where a name without a prefix is looked for when it means nothing; the schema's own target namespace unless given. */
  readonly own?: string | undefined;
  readonly usedBy: string;
}

export interface TypeReference {
  readonly id: TypeId;
  /** True for a type of the SOAP encoding, which may be nil wherever it stands (SOAP 1.1, 5.2). */
  readonly nillable: boolean;
}

/** The type that a name means. An undefined one is reported and becomes `xs:anyType`. */
export function resolveType(mapping: Mapping, name: QName, user: User): TypeReference {
  if (name.namespace === XSD_NAMESPACE) {
    const id = builtInType(name.name);
    if (id !== undefined) return { id, nillable: false };
  }
  if (SOAP_ENCODING_NAMESPACES.has(name.namespace)) {
    if (name.name === "Array") return { id: requestAnyArray(mapping, name.namespace), nillable: true };
    const id = encodedType(name.name);
    if (id !== undefined) return { id, nillable: true };
  }
  const meant = builtInMeant(mapping, name, user);
  if (meant !== undefined) return { id: meant, nillable: false };
  const type = find(mapping, "type", mapping.kinds, name, user);
  return { id: type === undefined ? "xs:anyType" : requestType(mapping, type), nillable: false };
}

/** `string` without a prefix, where neither the default namespace nor the schema's own has such a type. */
export function builtInMeant(mapping: Mapping, name: QName, user: User): TypeId | undefined {
  const id = name.prefixed.includes(":") ? undefined : builtInType(name.name);
  if (id === undefined) return undefined;
  for (const namespace of new Set([name.namespace, ownNamespace(user)])) {
    if (mapping.kinds.get(expandedName(namespace, name.name)) !== undefined) return undefined;
  }
  reportTaken(mapping, "type", name, id, user.usedBy);
  return id;
}

function ownNamespace({ own, schema }: User): string {
  return own ?? schema?.targetNamespace ?? "";
}

/** Asks for a named type and for those derived from it, which may stand in its place (`xsi:type`). */
export function requestType(mapping: Mapping, { id }: Located<TypeComponent>): TypeId {
  mapping.recorder.act(
    () => requestWithDerived(mapping, id),
    (later: Mapping) => requestWithDerived(later, id),
  );
  return id;
}

/** Asks for a type that is only derived from. */
export function requestBase(mapping: Mapping, type: Located<TypeComponent>): TypeId {
  const { id } = type;
  mapping.recorder.act(
    () => requestNamed(mapping, type),
    // Then another type may have this name.
    (later: Mapping) => requestNamed(later, later.table.types.get(id)),
  );
  return id;
}

function requestWithDerived(mapping: Mapping, id: TypeId): void {
  const known = mapping.once("with derived", () => new Set<TypeId>());
  // As nearly all fields do, this one has the type of another.
  if (known.has(id)) return;
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (known.has(next)) continue;
    known.add(next);
    for (const derived of mapping.derived.get(next) ?? []) pending.push(derived);
    requestNamed(mapping, mapping.table.types.get(next));
  }
}

function requestNamed(mapping: Mapping, type: Located<TypeComponent> | undefined): void {
  if (type !== undefined) mapping.request({ type, name: type.component.name, anonymous: false });
}

/** A global component by name; a missing one, or a missing import, is reported. */
export function find<T>(
  mapping: Mapping,
  kind: ComponentKind,
  index: ComponentIndex<T>,
  name: QName,
  user: User,
): Located<T> | undefined {
  const found = index.get(expandedName(name.namespace, name.name));
  if (found !== undefined) {
    reportMissingImport(mapping, name, user);
    return found;
  }
  const meant = kind === "type" || kind === "element" ? namesake(index, name, ownNamespace(user)) : undefined;
  if (meant === undefined) reportUndefined(mapping, kind, name, user.usedBy);
  else reportTaken(mapping, kind, name, meant.id, user.usedBy);
  return meant;
}

/** XSD 1.0 part 1, 4.2.3: a reference across namespaces needs an import, though most tools do without. */
function reportMissingImport(mapping: Mapping, name: QName, { schema, usedBy }: User): void {
  if (schema === undefined || schema.targetNamespace === name.namespace) return;
  const imported = schema.references.some(
    (reference) => reference.kind === "import" && (reference.namespace ?? "") === name.namespace,
  );
  if (imported) return;
  const missing = { name, schema, usedBy };
  mapping.recorder.act(
    () => reportOncePerSchema(mapping, missing),
    (later: Mapping) => reportOncePerSchema(later, missing),
  );
}

interface MissingImport {
  readonly name: QName;
  readonly schema: Schema;
  readonly usedBy: string;
}

/** At the first use that is met. */
function reportOncePerSchema(mapping: Mapping, { name, schema, usedBy }: MissingImport): void {
  mapping.once(`import ${schema.position.file}:${schema.position.line} ${name.namespace}`, () =>
    mapping.report({
      code: "WW301",
      message: `namespace "${name.namespace}" is used, but not imported`,
      position: name.position,
      usedBy,
      fix: `Add <xs:import namespace="${name.namespace}"/> to this schema; the definition was found elsewhere.`,
    }),
  );
}

/** `soapenc:Array` itself: an array of anything. */
function requestAnyArray(mapping: Mapping, namespace: string): TypeId {
  const id = expandedName(namespace, "Array");
  mapping.once(id, () =>
    mapping.add({
      kind: "message",
      id,
      namespace,
      name: "Array",
      anonymous: false,
      abstract: false,
      attributes: [],
      content: encodedItems("xs:anyType", true),
      mixed: false,
      anyAttribute: false,
      array: "encoded",
    }),
  );
  return id;
}
