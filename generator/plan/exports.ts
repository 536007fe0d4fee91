import type { Recorder } from "../memory/recorder.js";
import type { Message, SchemaModel, TypeDefinition, TypeId } from "../model/model.js";
import type { Exported } from "./exported.js";
import type { FilePaths } from "./files.js";
import type { Hierarchy } from "./hierarchy.js";
import { type NamePool, nameTypes } from "./names.js";
import type { PlannedFile, PlannedType } from "./planned.js";
import type { ScalarFacts } from "./scalar-facts.js";

/** What is exported for a type. */
export interface TypeExports {
  readonly type: Exported;
  /** Absent for a simple type without an enumeration. */
  readonly constant?: Exported | undefined;
  /** Of a message that others derive from: its own fields without `$type`. */
  readonly own?: Exported | undefined;
  /** Of an enumeration: its values at run time. */
  readonly values?: Exported | undefined;
}

export interface MessageExports extends TypeExports {
  readonly constant: Exported;
}

/** The exported names of all types that get some: an anonymous simple type without an enumeration is written in place. */
export function exportTypes(
  model: SchemaModel,
  paths: FilePaths,
  hierarchy: Hierarchy,
  facts: ScalarFacts,
  pool: NamePool,
  recorder: Recorder,
  candidatesOf: (type: TypeDefinition) => readonly string[],
): { readonly all: ReadonlyMap<TypeId, TypeExports>; readonly messages: ReadonlyMap<TypeId, MessageExports> } {
  const all = new Map<TypeId, TypeExports>();
  const messages = new Map<TypeId, MessageExports>();
  const shown = model.types.filter(
    (type) => type.kind === "message" || !type.anonymous || facts.enumeration(type) !== undefined,
  );
  const names = nameTypes({ ...model, types: shown }, pool, candidatesOf);
  const types = new Map(shown.map((type) => [type.id, type]));
  // In the order of the names, so that a companion such as `LockedValues` gives way to a type of that name.
  for (const [id, name] of names) {
    const type = types.get(id);
    if (type === undefined) continue;
    const from = paths.types(type);
    const exported = (itsName: string, isType: boolean): Exported => ({ name: itsName, from, type: isType });
    const optional = (itsName: string | undefined, isType: boolean): Exported | undefined =>
      itsName === undefined ? undefined : exported(itsName, isType);
    if (type.kind === "message") {
      const own = isBase(type, hierarchy) ? pool.take([`${name}Fields`]) : undefined;
      const fits = (known: TypeExports): boolean => isOf(known, from, [name, `${name}$`, own, undefined]);
      const make = (): TypeExports => ({
        type: exported(name, true),
        constant: exported(`${name}$`, false),
        own: optional(own, true),
      });
      messages.set(id, recorder.settle("exports", id, fits, make) as MessageExports);
      continue;
    }
    const values = facts.enumeration(type) === undefined ? undefined : pool.take([`${name}Values`]);
    const constant = values && `${name}$`;
    const fits = (known: TypeExports): boolean => isOf(known, from, [name, constant, undefined, values]);
    const make = (): TypeExports => ({
      type: exported(name, true),
      constant: optional(constant, false),
      values: optional(values, false),
    });
    all.set(id, recorder.settle("exports", id, fits, make));
  }
  for (const [id, exports] of messages) all.set(id, exports);
  return { all, messages };
}

/** Every name that a file exports, in its order. */
export function exportsOf(file: PlannedFile): readonly Exported[] {
  switch (file.kind) {
    case "types":
      return file.types.flatMap(exportsOfType);
    case "operations":
      return file.operations.map((operation) => operation.constant);
    case "topic":
      return [...file.operations.map((operation) => operation.constant), ...file.types.flatMap(exportsOfType)];
    case "roots":
      return file.roots.map((root) => root.constant);
    case "client":
      return file.clients.flatMap((client) => [client.type, client.create]);
    case "sessions":
      return file.clients.flatMap((client) => [client.type, client.create]);
    case "message-maps":
      return file.services.flatMap(({ maps }) => maps.flatMap(({ map, union }) => [map, union]));
    case "index":
      return file.exports;
  }
}

function exportsOfType(type: PlannedType): readonly Exported[] {
  if (type.kind === "message") {
    const own = type.declaration.kind === "object" ? type.declaration.own : undefined;
    return [type.type, ...(own === undefined ? [] : [own]), type.constant];
  }
  if (type.kind === "record") return [type.type, ...(type.constant === undefined ? [] : [type.constant.exported])];
  const { enumeration } = type;
  return [type.type, ...(enumeration === undefined ? [] : [enumeration.values, enumeration.constant])];
}

function isOf(
  known: TypeExports,
  file: string,
  [type, constant, own, values]: readonly (string | undefined)[],
): boolean {
  return (
    known.type.from === file &&
    known.type.name === type &&
    known.constant?.name === constant &&
    known.own?.name === own &&
    known.values?.name === values
  );
}

function isBase(message: Message, hierarchy: Hierarchy): boolean {
  return message.array === undefined && hierarchy.children(message.id).length > 0;
}
