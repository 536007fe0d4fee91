import { malformed } from "./malformed.js";

/** Text as an application sees it: references replaced, line ends normalised (XML 1.0, 2.11 and 4.6). */
export function expandText(text: string, start: number, end: number): string {
  const piece = text.slice(start, end);
  const forbidden = piece.indexOf("]]>");
  if (forbidden !== -1) throw malformed(text, start + forbidden, '"]]>" stands in text');
  return expandReferences(text, start, piece, normaliseLineEnds);
}

/** An attribute's value, with white space as XML 1.0, 3.3.3 says for CDATA. */
export function expandAttribute(text: string, start: number, end: number): string {
  return expandReferences(text, start, text.slice(start, end), spacesOnly);
}

export function normaliseLineEnds(piece: string): string {
  return piece.includes("\r") ? piece.replace(/\r\n?/g, "\n") : piece;
}

function spacesOnly(piece: string): string {
  return piece.replace(/\r\n|[\t\n\r]/g, " ");
}

/**
 * Only what was written literally is normalised: `&#13;` stays a carriage return. All searches are in the piece, not
 * in the document: else many short pieces would cost its square.
 */
function expandReferences(text: string, start: number, piece: string, normalise: (literal: string) => string): string {
  if (piece.length > LONG && !UNCOMMON.test(piece)) return expandCommon(normalise(piece));
  let expanded = "";
  let from = 0;
  for (let ampersand = piece.indexOf("&"); ampersand !== -1; ampersand = piece.indexOf("&", from)) {
    if (ampersand > from) expanded += normalise(piece.slice(from, ampersand));
    const semicolon = piece.indexOf(";", ampersand);
    if (semicolon === -1) throw malformed(text, start + ampersand, '"&" begins no reference');
    expanded += referenceValue(text, start + ampersand, piece.slice(ampersand + 1, semicolon));
    from = semicolon + 1;
  }
  if (from === 0) return normalise(piece);
  return from < piece.length ? expanded + normalise(piece.slice(from)) : expanded;
}

/** A whole document inside a text (OCI over SOAP) has thousands of references: native passes are ten times faster. */
function expandCommon(piece: string): string {
  const less = piece
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'");
  // Last, so that what it yields is not taken for the start of another reference.
  return less.replaceAll("&amp;", "&");
}

function referenceValue(text: string, ampersand: number, name: string): string {
  const predefined = PREDEFINED.get(name);
  if (predefined !== undefined) return predefined;
  const number = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
  if (number === null) {
    throw malformed(
      text,
      ampersand,
      /^[\w:.-]{1,64}$/.test(name) ? `the entity ${name} is unknown` : '"&" begins no reference',
    );
  }
  const code = number[1] === undefined ? Number.parseInt(number[2] ?? "", 10) : Number.parseInt(number[1], 16);
  if (!isCharacter(code)) throw malformed(text, ampersand, `&${name}; is no XML character`);
  return String.fromCodePoint(code);
}

/** XML 1.0, 2.2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

const LONG = 200;
const UNCOMMON = /&(?!(?:lt|gt|amp|quot|apos);)/;
