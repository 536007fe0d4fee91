import { END, nextTag } from "../xml/next.js";
import type { BoundMessage } from "./bound-message.js";
import { announce } from "./decode-context.js";
import { elementReader } from "./decode-element.js";
import type { MessageReader } from "./decode-message.js";
import { itemOf } from "./encode-array.js";
import { keepElement } from "./keep-unknown.js";
import { undecodable, within } from "./problem.js";

/** A message whose value is the array itself. In SOAP's encoding the items may have any name (SOAP 1.1, 5.4.2). */
export function arrayReader(bound: BoundMessage, encoded: boolean): MessageReader["read"] {
  const item = itemOf(bound);
  const readItem = elementReader(item, encoded);
  const anyName = bound.array === "encoded";
  const { name, namespace } = item;
  return (reader, context) => {
    const items: unknown[] = [];
    const start = reader.offset;
    if (context.created !== undefined) announce(context, items);
    try {
      while (nextTag(reader) !== END) {
        if (!anyName && (reader.name.local !== name || (reader.namespace !== namespace && !context.lenient))) {
          keepElement(items, reader, context);
          continue;
        }
        const value = readItem(reader, context);
        if (value === undefined) throw undecodable("is nil, but not nillable");
        items.push(value);
      }
    } catch (error) {
      throw within(error, `[${items.length}]`, reader.offset);
    }
    if (items.length === 0 && item.min > 0) throw undecodable(`the required element ${name} is missing`, start);
    return items;
  };
}
