import { next, skipElement } from "../xml/next.js";
import { reopen, type XmlMark, type XmlReader } from "../xml/reader.js";

/**
 * Takes a reader that stands anywhere inside an element to that element's end, by a second reader. What is malformed
 * throws again here.
 */
export function skipFrom(mark: XmlMark, depth: number, reader: XmlReader): void {
  const again = reopen(mark, depth);
  next(again);
  skipElement(again);
  Object.assign(reader, { position: again.position, depth, scope: mark.scope, empty: false });
}
