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
 * that think in it call them so in literal replies too: Axis 1 as the array itself, others `item`. The first item says
 * which it is: what is called otherwise is then no item.
 */
export function arrayReader(bound: BoundMessage, encoded: boolean): MessageReader["read"] {
  const item = itemOf(bound);
  const readItem = elementReader(item, encoded);
  const anyName = bound.array === "encoded";
  const { name, namespace } = item;
  const isItem = (reader: XmlReader, lenient: boolean, others: readonly string[]): boolean => {
    const { local } = reader.name;
    if (local === name) return lenient || reader.namespace === namespace;
    return lenient && others.includes(local);
  };
  return (reader, context) => {
    const items: unknown[] = [];
    const start = reader.offset;
    let others = [reader.name.local, "item"];
    if (context.created !== undefined) announce(context, items);
    try {
      while (nextTag(reader) !== END) {
        if (!anyName && !isItem(reader, context.lenient, others)) {
          keepElement(items, reader, context);
          continue;
        }
        if (items.length === 0) others = [reader.name.local];
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
