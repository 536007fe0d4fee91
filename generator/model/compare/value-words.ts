import type { ValueType } from "../record-model.js";
import { recordPath } from "./record-comparison.js";

/** A value's type in a few words. */
export function valueWords(type: ValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "literal": {
      const shown = type.values.slice(0, 8).map((value) => JSON.stringify(value));
      const more = type.values.length > shown.length ? [`${type.values.length - shown.length} more`] : [];
      return [...shown, ...more, ...(type.open ? ["any other"] : [])].join(" or ");
    }
    case "record":
      return recordPath(type.type);
    case "array":
      return `list of ${valueWords(type.item)}`;
    case "map":
      return `map of ${valueWords(type.value)}`;
    case "union":
      return type.members.map(valueWords).join(" or ");
  }
}
