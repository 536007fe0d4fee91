import type { TypeId } from "../model.js";
import { type IndexedModel, scalarAt } from "./comparison.js";
import { localPath } from "./type-path.js";

/** A type in a few words: its name, or what an anonymous simple type is made of. */
export function typeWords(model: IndexedModel, id: TypeId): string {
  const type = scalarAt(model, id);
  if (type === undefined || !type.anonymous) return localPath(id);
  if (type.list !== undefined) return `list of ${localPath(type.list)}`;
  if (type.union !== undefined) return type.union.map(localPath).join(" or ");
  if (type.enumeration !== undefined) return type.enumeration.map(({ value }) => JSON.stringify(value)).join(" or ");
  return localPath(type.base ?? "xs:anySimpleType");
}
