import { malformed } from "./malformed.js";
import { guessName, isNameUnit, nameAt, type XmlName } from "./name.js";
import type { XmlReader } from "./reader.js";
import { expandAttribute } from "./references.js";
import { declare, misuse, resolve, XMLNS_NAMESPACE } from "./scope.js";

/** Reads the start tag at `offset` into the reader and opens its element. */
export function readStartTag(reader: XmlReader, offset: number): void {
  const name = readName(reader, offset + 1);
  const outer = reader.scope;
  reader.offset = offset;
  reader.attributeCount = 0;
  reader.empty = false;
  const text = reader.text;
  if (text.charCodeAt(reader.position) === GREATER) reader.position += 1;
  else readAttributes(reader);
  if (name.scope !== reader.scope.id) bind(reader, name, offset + 1);
  reader.name = name;
  reader.namespace = name.namespace;
  const depth = reader.depth;
  if (depth >= reader.limits.depth) throw malformed(text, offset, `nested deeper than ${reader.limits.depth} elements`);
  reader.elements += 1;
  if (reader.elements > reader.limits.elements)
    throw malformed(text, offset, `more than ${reader.limits.elements} elements`);
  reader.openNames[depth] = name;
  reader.outerScopes[depth] = outer;
  reader.depth = depth + 1;
}

/** Reads a QName and stops behind it. */
function readName(reader: XmlReader, start: number): XmlName {
  const text = reader.text;
  const guess = guessName(text, start, reader.lastName);
  if (guess !== undefined) {
    reader.position = start + guess.units.length;
    reader.lastName = guess;
    return guess;
  }
  let end = start;
  let hash = 0;
  for (let unit = text.charCodeAt(end); isNameUnit(unit); unit = text.charCodeAt(end)) {
    hash = (Math.imul(hash, 31) + unit) | 0;
    end += 1;
  }
  reader.position = end;
  const name = nameAt(text, start, end, hash);
  if (name !== undefined) {
    reader.lastName.follower = name.slot;
    reader.lastName = name;
    return name;
  }
  if (end === text.length) throw malformed(text, end, "the document ends in a tag");
  throw malformed(
    text,
    start,
    start === end ? "a name is missing" : `${text.slice(start, Math.min(end, start + 40))} is no name`,
  );
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa || unit === 0xd || unit === 0x9;
}

function readAttributes(reader: XmlReader): void {
  const text = reader.text;
  let declarations = 0;
  for (;;) {
    const before = reader.position;
    const at = skipSpace(text, before);
    const unit = text.charCodeAt(at);
    if (unit === GREATER || unit === SLASH) {
      reader.position = endOfTag(text, at);
      reader.empty = unit === SLASH;
      break;
    }
    if (at === text.length) throw malformed(text, at, "the document ends in a tag");
    if (at === before) throw malformed(text, at, "white space is missing in a tag");
    const name = readName(reader, at);
    const value = readValue(reader);
    if (name.declares !== undefined) {
      declarations += 1;
      declareOnce(reader, name, value, at, declarations);
    } else {
      reader.attributeNames[reader.attributeCount] = name;
      reader.attributeValues[reader.attributeCount] = value;
      reader.attributeCount += 1;
    }
    if (reader.attributeCount + declarations > reader.limits.attributes) {
      throw malformed(text, at, `more than ${reader.limits.attributes} attributes`);
    }
  }
  if (reader.attributeCount > 0) bindAttributes(reader);
}

function endOfTag(text: string, at: number): number {
  const end = text.charCodeAt(at) === SLASH ? at + 1 : at;
  if (text.charCodeAt(end) === GREATER) return end + 1;
  throw malformed(text, end, end >= text.length ? "the document ends in a tag" : '">" is missing');
}

function readValue(reader: XmlReader): string {
  const text = reader.text;
  const equals = skipSpace(text, reader.position);
  if (text.charCodeAt(equals) !== EQUALS) throw malformed(text, equals, 'an attribute has no "="');
  const start = skipSpace(text, equals + 1) + 1;
  const quote = text.charCodeAt(start - 1);
  if (quote !== QUOTE && quote !== APOSTROPHE)
    throw malformed(text, start - 1, "an attribute's value is not in quotes");
  let plain = true;
  let end = start;
  for (let unit = text.charCodeAt(end); unit !== quote; unit = text.charCodeAt(end)) {
    if (unit < 0x20 || unit === AMPERSAND) plain = false;
    else if (unit === LESS) throw malformed(text, end, '"<" stands in an attribute\'s value');
    else if (end >= text.length) throw malformed(text, end, "the document ends in an attribute's value");
    end += 1;
  }
  reader.position = end + 1;
  return plain ? text.slice(start, end) : expandAttribute(text, start, end);
}

function declareOnce(reader: XmlReader, name: XmlName, namespace: string, offset: number, declarations: number): void {
  const prefix = name.declares ?? "";
  const wrong = misuse(prefix, namespace);
  if (wrong !== undefined) throw malformed(reader.text, offset, wrong);
  let earlier = reader.scope;
  for (let count = 1; count < declarations; count++) {
    if (earlier.prefix === prefix) throw malformed(reader.text, offset, `the attribute ${name.raw} stands twice`);
    earlier = earlier.outer ?? earlier;
  }
  reader.scope = declare(reader.scope, prefix, namespace);
  if (reader.scope.size > reader.limits.namespaces) {
    throw malformed(reader.text, offset, `more than ${reader.limits.namespaces} namespace declarations in scope`);
  }
}

function bindAttributes(reader: XmlReader): void {
  const count = reader.attributeCount;
  for (let index = 0; index < count; index++) {
    const name = reader.attributeNames[index] as XmlName;
    if (name.prefix !== "" && name.scope !== reader.scope.id) bind(reader, name, reader.offset);
    reader.attributeNamespaces[index] = name.prefix === "" ? "" : name.namespace;
  }
  if (count > 1) refuseDuplicates(reader, count);
}

/** By expanded name, which covers equal raw names (Namespaces in XML 1.0, 6.3). */
function refuseDuplicates(reader: XmlReader, count: number): void {
  const many = count > 12 ? new Set<string>() : undefined;
  for (let index = 0; index < count; index++) {
    const { local, raw } = reader.attributeNames[index] as XmlName;
    const namespace = reader.attributeNamespaces[index] as string;
    let twice = false;
    if (many !== undefined) twice = many.size === many.add(`${namespace} ${local}`).size;
    else {
      for (let other = 0; other < index && !twice; other++) {
        twice = reader.attributeNames[other]?.local === local && reader.attributeNamespaces[other] === namespace;
      }
    }
    if (twice) throw malformed(reader.text, reader.offset, `the attribute ${raw} stands twice`);
  }
}

/** Resolves a name's prefix in the present scope and remembers that. */
function bind(reader: XmlReader, name: XmlName, offset: number): void {
  const namespace = resolve(reader.scope, name.prefix);
  if (namespace === undefined || namespace === XMLNS_NAMESPACE) {
    throw malformed(reader.text, offset, `the prefix ${name.prefix} is not bound to a namespace`);
  }
  name.namespace = namespace;
  name.scope = reader.scope.id;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const AMPERSAND = 0x26;
