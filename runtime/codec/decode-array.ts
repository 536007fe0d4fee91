import { END, nextTag } from "../xml/next.js";
import type { XmlReader } from "../xml/reader.js";
import type { BoundMessage } from "./bound-message.js";
import { announce } from "./decode-context.js";
import { elementReader } from "./decode-element.js";
import type { MessageReader } from "./decode-message.js";
import { itemOf } from "./encode-array.js";
import { keepElement } from "./keep-unknown.js";
import { undecodable, within } from "./problem.js";

/**
 * A message whose value is the array itself. In SOAP's encoding the items may have any name (SOAP 1.1, 5.4.2). Servers
 * that think in it call them so in literal replies too: Axis 1 as the array itself, others `item`.
 */
export function arrayReader(bound: BoundMessage, encoded: boolean): MessageReader["read"] {
  const item = itemOf(bound);
  const readItem = elementReader(item, encoded);
  const anyName = bound.array === "encoded";
  const { name, namespace } = item;
  const isItem = (reader: XmlReader, lenient: boolean, own: string): boolean => {
    const { local } = reader.name;
    if (lenient) return local === name || local === own || local === "item";
    return local === name && reader.namespace === namespace;
  };
  return (reader, context) => {
    const items: unknown[] = [];
    const start = reader.offset;
    const own = reader.name.local;
    if (context.created !== undefined) announce(context, items);
    try {
      while (nextTag(reader) !== END) {
        if (!anyName && !isItem(reader, context.lenient, own)) {
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
