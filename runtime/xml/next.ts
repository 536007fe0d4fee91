import { malformed } from "./malformed.js";
import { standsAt, type XmlName } from "./name.js";
import type { XmlReader } from "./reader.js";
import { expandText, normaliseLineEnds } from "./references.js";
import { OUTERMOST, type Scope } from "./scope.js";
import { skipComment, skipInstruction } from "./skip-markup.js";
import { isSpace, readStartTag, skipSpace } from "./start-tag.js";

/** A start tag was read: `name`, `namespace` and the attributes tell of it. */
export const START = 1;
/** An end tag, or the end of an empty-element tag. */
export const END = 2;
/** A piece of text or a CDATA section, as `value`. Pieces that stand side by side are one text. */
export const TEXT = 3;
/** The document ended, well-formed. */
export const FINISH = 0;

/** Reads on to the next event; comments and processing instructions are checked and passed over. */
export function next(reader: XmlReader): number {
  const text = reader.text;
  for (;;) {
    if (reader.empty) return closeEmpty(reader);
    const at = reader.position;
    if (text.charCodeAt(at) === LESS) {
      const event = readMarkup(reader, at);
      if (event !== NOTHING) return event;
    } else if (at >= text.length) return finish(reader);
    else if (reader.depth > 0) return readCharacters(reader, at);
    else skipOutside(reader, at);
  }
}

/** Reads on to the next start or end tag (or the end of the document). Text before it is checked, and dropped. */
export function nextTag(reader: XmlReader): number {
  const text = reader.text;
  for (;;) {
    if (reader.empty) return closeEmpty(reader);
    const at = skipSpace(text, reader.position);
    if (text.charCodeAt(at) === LESS) {
      const event = readMarkup(reader, at);
      if (event === START || event === END) return event;
    } else if (at >= text.length) return finish(reader);
    else if (reader.depth > 0) readCharacters(reader, at);
    else skipOutside(reader, at);
  }
}

/** After a start tag: the element's whole text, and its end. Refuses child elements. */
export function readText(reader: XmlReader): string {
  const text = reader.text;
  const start = reader.position;
  if (!reader.empty) {
    const less = text.indexOf("<", start);
    if (less !== -1 && text.charCodeAt(less + 1) === SLASH && isPlain(reader, start, less)) {
      const name = reader.openNames[reader.depth - 1] as XmlName;
      const end = less + 2 + name.units.length;
      if (text.charCodeAt(end) === GREATER && standsAt(text, less + 2, name)) {
        reader.position = end + 1;
        close(reader);
        return start === less ? "" : text.slice(start, less);
      }
    }
  }
  return readPieces(reader);
}

/** After a start tag: passes over the element's content and its end. */
export function skipElement(reader: XmlReader): void {
  const outside = reader.depth - 1;
  while (reader.depth > outside) nextTag(reader);
}

function readPieces(reader: XmlReader): string {
  let value = "";
  for (;;) {
    const event = next(reader);
    if (event === END) return value;
    if (event === START)
      throw malformed(reader.text, reader.offset, `<${reader.name.raw}> stands where only text is expected`);
    value += reader.value;
  }
}

function readMarkup(reader: XmlReader, at: number): number {
  const text = reader.text;
  const unit = text.charCodeAt(at + 1);
  if (unit === SLASH) return readEndTag(reader, at);
  if (unit === EXCLAMATION) return readDeclared(reader, at);
  if (unit === QUESTION) {
    reader.position = skipInstruction(text, at, at === 0 || (at === 1 && text.charCodeAt(0) === BYTE_ORDER_MARK));
    return NOTHING;
  }
  if (reader.depth === 0) {
    if (reader.rootSeen) throw malformed(text, at, "a second root element");
    reader.rootSeen = true;
  }
  readStartTag(reader, at);
  return START;
}

function readEndTag(reader: XmlReader, at: number): number {
  const text = reader.text;
  if (reader.depth === 0) throw malformed(text, at, "an end tag without its start");
  const name = reader.openNames[reader.depth - 1] as XmlName;
  let end = at + 2 + name.units.length;
  if (!standsAt(text, at + 2, name)) throw mismatched(text, at, name.raw);
  if (text.charCodeAt(end) !== GREATER) {
    if (!isSpace(text.charCodeAt(end))) throw mismatched(text, at, name.raw);
    end = skipSpace(text, end);
    if (text.charCodeAt(end) !== GREATER) throw malformed(text, end, '">" is missing');
  }
  reader.offset = at;
  reader.position = end + 1;
  close(reader);
  return END;
}

function mismatched(text: string, at: number, raw: string): Error {
  const written = /^[^\s>]{0,60}/.exec(text.slice(at + 2, at + 70))?.[0] ?? "";
  if (at + 2 + written.length >= text.length) return malformed(text, text.length, `the document ends inside <${raw}>`);
  return malformed(text, at, `</${written}> stands where <${raw}> should end`);
}

function closeEmpty(reader: XmlReader): number {
  reader.empty = false;
  close(reader);
  return END;
}

function close(reader: XmlReader): void {
  reader.depth -= 1;
  reader.scope = reader.outerScopes[reader.depth] as Scope;
}

function readDeclared(reader: XmlReader, at: number): number {
  const text = reader.text;
  if (text.startsWith("<!--", at)) {
    reader.position = skipComment(text, at);
    return NOTHING;
  }
  if (text.startsWith("<![CDATA[", at) && reader.depth > 0) {
    const end = text.indexOf("]]>", at + 9);
    if (end === -1) throw malformed(text, at, "a CDATA section does not end");
    reader.value = normaliseLineEnds(text.slice(at + 9, end));
    reader.position = end + 3;
    return TEXT;
  }
  const isDoctype = text.startsWith("<!DOCTYPE", at);
  const other = isDoctype ? "a document type declaration is not accepted" : '"<!" begins nothing known';
  const isHtml = /^<!doctype\s+html/i.test(text.slice(at, at + 40));
  throw malformed(text, at, isHtml ? "this is an HTML page" : other);
}

function readCharacters(reader: XmlReader, at: number): number {
  const text = reader.text;
  const less = text.indexOf("<", at);
  if (less === -1) {
    expandText(text, at, text.length);
    throw malformed(text, text.length, `the document ends inside <${reader.openNames[reader.depth - 1]?.raw}>`);
  }
  reader.value = isPlain(reader, at, less) ? text.slice(at, less) : expandText(text, at, less);
  reader.position = less;
  return TEXT;
}

/** Whether no reference, carriage return or "]]>" stands in between. */
function isPlain(reader: XmlReader, from: number, to: number): boolean {
  if (reader.nextAmpersand < from) reader.nextAmpersand = find(reader.text, "&", from);
  if (reader.nextReturn < from) reader.nextReturn = find(reader.text, "\r", from);
  if (reader.nextBrackets < from) reader.nextBrackets = find(reader.text, "]]>", from);
  return reader.nextAmpersand >= to && reader.nextReturn >= to && reader.nextBrackets >= to;
}

function find(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found === -1 ? text.length : found;
}

function skipOutside(reader: XmlReader, at: number): void {
  const text = reader.text;
  const end = skipSpace(text, at);
  if (end === at)
    throw malformed(
      text,
      at,
      reader.rootSeen ? "text behind the root element" : "this is not XML: text before the root element",
    );
  reader.position = end;
}

function finish(reader: XmlReader): number {
  const { text, depth } = reader;
  if (depth > 0) throw malformed(text, text.length, `the document ends inside <${reader.openNames[depth - 1]?.raw}>`);
  if (!reader.rootSeen) throw malformed(text, text.length, "there is no root element");
  reader.scope = OUTERMOST;
  return FINISH;
}

const NOTHING = -1;
const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const BYTE_ORDER_MARK = 0xfeff;
