import type { TypeDefinition, TypeId } from "./model.js";

/** The built-in type that a simple type is at last a restriction of; of any other type the type itself. */
export function primitiveOf(id: TypeId, types: ReadonlyMap<TypeId, TypeDefinition>): TypeId {
  const type = types.get(id);
  return type?.kind === "scalar" && type.base !== undefined ? primitiveOf(type.base, types) : id;
}
