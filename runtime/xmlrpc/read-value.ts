import { undecodable, within } from "../codec/problem.js";
import { captureElement } from "../xml/capture-element.js";
import { malformed } from "../xml/malformed.js";
import { END, next, nextTag, readText, START, skipElement } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import type { XmlReader } from "../xml/reader.js";
import { MISFIT, type ValueContext, type ValueDecoder } from "./value-decoder.js";
import { SCALARS, type ScalarKind, scalarValue } from "./wire-scalar.js";

/**
 * After the start tag of `value`: its value, up to its end. Text without a type is a string. What does not fit the type is
 * taken as it came, or refused when decoding is strict.
 */
export function readValue(reader: XmlReader, type: ValueDecoder, context: ValueContext): unknown {
  let text = "";
  let event = next(reader);
  while (event !== START && event !== END) {
    text += reader.value;
    event = next(reader);
  }
  if (event === END) return untyped(text, type, context);
  if (text.trim() !== "") throw malformed(reader.text, reader.offset, "text and a type stand in one value");
  const value = readTyped(reader, type, context);
  if (nextTag(reader) !== END) throw unexpected(reader);
  return value;
}

/** After the start tag of `array`: its items. Some servers leave `data` out. */
export function readItems(reader: XmlReader, item: ValueDecoder, context: ValueContext): unknown[] {
  const items: unknown[] = [];
  let open = 1;
  while (open > 0) {
    if (nextTag(reader) === END) open -= 1;
    else if (reader.name.local === "value") items.push(readItem(reader, item, context, items.length));
    else if (reader.name.local === "data" && open === 1) open = 2;
    else throw unexpected(reader);
  }
  return items;
}

/** After the start tag of `struct`: its members. What is undefined is left out. */
export function readMembers(
  reader: XmlReader,
  typeOf: (name: string) => ValueDecoder,
  context: ValueContext,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (let name = nextMember(reader); name !== undefined; name = nextMember(reader)) {
    const value = readMember(reader, name, typeOf(name), context);
    if (value !== undefined) setOwn(members, name, value);
  }
  return members;
}

/** The name of the next member, whose value is then to be read; undefined at the end of the struct. */
function nextMember(reader: XmlReader): string | undefined {
  if (nextTag(reader) === END) return undefined;
  if (reader.name.local !== "member") throw unexpected(reader);
  expectStart(reader, "name");
  const name = readText(reader);
  expectStart(reader, "value");
  return name;
}

export function readMember(reader: XmlReader, name: string, type: ValueDecoder, context: ValueContext): unknown {
  let value: unknown;
  const offset = reader.offset;
  try {
    value = readValue(reader, type, context);
  } catch (error) {
    throw within(error, name, offset);
  }
  if (nextTag(reader) !== END) throw unexpected(reader);
  return value;
}

export function expectStart(reader: XmlReader, name: string): void {
  if (nextTag(reader) !== START) throw malformed(reader.text, reader.offset, `<${name}> is missing`);
  if (reader.name.local !== name) throw unexpected(reader);
}

export function unexpected(reader: XmlReader): Error {
  return malformed(reader.text, reader.offset, `<${reader.name.raw}> has no place here in XML-RPC`);
}

/** By what is on the wire alone. */
export const ANY: ValueDecoder = {
  scalar: scalarValue,
  array: (reader, context) => readItems(reader, ANY, context),
  struct: (reader, context) => readMembers(reader, typeOfAny, context),
  nil: () => null,
  empty: (text) => text,
};

function typeOfAny(): ValueDecoder {
  return ANY;
}

function readItem(reader: XmlReader, item: ValueDecoder, context: ValueContext, index: number): unknown {
  const offset = reader.offset;
  try {
    return readValue(reader, item, context);
  } catch (error) {
    throw within(error, `[${index}]`, offset);
  }
}

function untyped(text: string, type: ValueDecoder, context: ValueContext): unknown {
  if (text !== "" && text.trim() !== "") return fitted(type, "string", text, context);
  const value = type.empty(text);
  return value === MISFIT ? undefined : value;
}

function readTyped(reader: XmlReader, type: ValueDecoder, context: ValueContext): unknown {
  const name = reader.name.local;
  const kind = SCALARS.get(name);
  if (kind !== undefined) {
    const text = readText(reader);
    if (kind === "string") return fitted(type, kind, text, context);
    return text.trim() === "" && !context.strict ? blank(kind, text, type) : fitted(type, kind, text, context);
  }
  switch (name) {
    case "struct":
      if (type.struct !== undefined) return type.struct(reader, context);
      misfit(context);
      return readMembers(reader, typeOfAny, context);
    case "array":
      if (type.array !== undefined) return type.array(reader, context);
      misfit(context);
      return readItems(reader, ANY, context);
    case "nil":
      skipElement(reader);
      return orAsItCame(type.nil(), null, context);
    case "dom":
      return captureElement(reader).children.find((child) => typeof child !== "string");
    case "fault":
      return readFaultInside(reader, context);
    default:
      throw malformed(reader.text, reader.offset, `the type ${name.slice(0, 40)} is unknown to XML-RPC`);
  }
}

/** Old servers send `<int></int>` for a number that they do not have. */
function blank(kind: ScalarKind, text: string, type: ValueDecoder): unknown {
  const value = kind === "base64" || kind === "dateTime" ? type.scalar(kind, text) : type.empty("");
  if (value !== MISFIT) return value;
  return kind === "base64" || kind === "dateTime" ? scalarValue(kind, text) : undefined;
}

function fitted(type: ValueDecoder, kind: ScalarKind, text: string, context: ValueContext): unknown {
  const value = type.scalar(kind, text);
  if (value !== MISFIT) return value;
  misfit(context);
  return scalarValue(kind, text);
}

function orAsItCame(value: unknown, came: unknown, context: ValueContext): unknown {
  if (value !== MISFIT) return value;
  misfit(context);
  return came;
}

/** Throws when decoding is strict. */
export function misfit(context: ValueContext): void {
  if (context.strict) throw undecodable("does not fit the declared type (option strict)");
}

/** RPC::XML 0.82 puts a fault where a value should be (`xmlrpc-peers.md`): it is read as its struct. */
function readFaultInside(reader: XmlReader, context: ValueContext): unknown {
  expectStart(reader, "value");
  const fault = readValue(reader, ANY, context);
  if (nextTag(reader) !== END) throw unexpected(reader);
  return fault;
}
