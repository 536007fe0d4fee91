import type { SchemaModel } from "../model.js";
import { reachableTypes } from "../reachable-types.js";
import { rootsOf } from "../roots-of.js";

/** Leaves out the types that no root leads to. */
export function dropUnreachableTypes(model: SchemaModel): SchemaModel {
  const kept = reachableTypes(model.types, rootsOf(model));
  return { ...model, types: model.types.filter(({ id }) => kept.has(id)) };
}
