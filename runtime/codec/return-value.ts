import { END, next, nextTag, START, skipElement } from "../xml/next.js";
import { markOf, reopen, type XmlReader } from "../xml/reader.js";

/**
 * A reader of an RPC reply in which the return value has the name that the WSDL gives it. It is the first accessor,
 * whatever that is called (SOAP 1.1, 7.1): SOAP::Lite makes a name up each time. `reader` is behind the reply's start
 * tag and is not moved; the new one is at the same place. Undefined when nothing has to be renamed.
 */
export function withReturnNamed(reader: XmlReader, accessors: readonly string[]): XmlReader | undefined {
  const [wanted] = accessors;
  if (wanted === undefined) return undefined;
  const mark = markOf(reader);
  const ahead = reopen(mark, reader.depth);
  next(ahead);
  if (nextTag(ahead) !== START || accessors.includes(ahead.name.local)) return undefined;
  const { offset, empty, name } = ahead;
  skipElement(ahead);
  const end = ahead.position;
  while (nextTag(ahead) !== END) {
    if (ahead.name.local === wanted) return undefined;
    skipElement(ahead);
  }
  const { text } = mark;
  const from = offset + 1 + name.raw.length;
  const inner = empty ? text.slice(from, end) : `${text.slice(from, text.lastIndexOf("</", end - 1))}</${wanted}>`;
  const renamed = `${text.slice(0, offset)}<${wanted}${inner}${text.slice(end)}`;
  const again = reopen({ ...mark, text: renamed }, reader.depth);
  next(again);
  return again;
}

/** Whether one of the accessors is in the element whose start tag was the latest event. `reader` is not moved. */
export function holdsOne(reader: XmlReader, accessors: readonly string[]): boolean {
  const ahead = reopen(markOf(reader), reader.depth);
  next(ahead);
  while (nextTag(ahead) !== END) {
    if (accessors.includes(ahead.name.local)) return true;
    skipElement(ahead);
  }
  return false;
}
