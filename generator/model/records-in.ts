import type { TypeId } from "./model.js";
import type { ValueType } from "./record-model.js";

/** The records that a type names itself. */
export function recordsIn(type: ValueType): readonly TypeId[] {
  switch (type.kind) {
    case "record":
      return [type.type];
    case "array":
      return recordsIn(type.item);
    case "map":
      return recordsIn(type.value);
    case "union":
      return type.members.flatMap(recordsIn);
    default:
      return [];
  }
}
