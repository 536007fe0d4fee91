import type { ValueType } from "../record-model.js";
import { canonicalJson } from "./canonical-json.js";
import type { IndexedRecords } from "./record-comparison.js";

/** What a value holds, whatever its records are called: equal texts are equal shapes. */
export function valueShape(model: IndexedRecords, type: ValueType): string {
  return canonicalJson(expand(model, type, []));
}

/** A record inside itself is the number of steps back to it. */
function expand(model: IndexedRecords, type: ValueType, open: readonly string[]): unknown {
  switch (type.kind) {
    case "array":
      return ["array", expand(model, type.item, open)];
    case "map":
      return ["map", expand(model, type.value, open)];
    case "union":
      return ["union", ...type.members.map((member) => expand(model, member, open))];
    case "record": {
      const at = open.indexOf(type.type);
      const record = model.records.get(type.type);
      if (at !== -1 || record === undefined || open.length > MAX_DEPTH) return ["record", open.length - at];
      const inner = [...open, type.type];
      return [
        "record",
        record.members.map((member) => [member.name, member.optional, expand(model, member.type, inner)]),
        record.rest === undefined ? [] : [record.rest.prefix, expand(model, record.rest.type, inner)],
      ];
    }
    default:
      return type;
  }
}

const MAX_DEPTH = 12;
