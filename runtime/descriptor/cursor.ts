import { WirewrightError } from "../errors.js";
import { DESCRIPTOR_VERSION } from "./descriptor.js";

/** A place in a descriptor's text. The functions below read at it and move it. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** Behind the version, which must be this runtime's. */
export function open(text: string): Cursor {
  const cursor: Cursor = { text, at: 0 };
  const version = digits(cursor);
  if (version !== DESCRIPTOR_VERSION) {
    throw new WirewrightError(
      `the generated code has descriptors of version ${version}, this @wirewright/runtime reads version ${DESCRIPTOR_VERSION}: ` +
        (version > DESCRIPTOR_VERSION ? "update @wirewright/runtime" : "generate the client again"),
    );
  }
  expect(cursor, " ");
  return cursor;
}

export function close(cursor: Cursor): void {
  if (cursor.at !== cursor.text.length) throw unreadable(cursor, "the text should end here");
}

/** Moves past `literal` when it stands here. */
export function take(cursor: Cursor, literal: string): boolean {
  if (!cursor.text.startsWith(literal, cursor.at)) return false;
  cursor.at += literal.length;
  return true;
}

export function expect(cursor: Cursor, literal: string): void {
  if (!take(cursor, literal)) throw unreadable(cursor, `"${literal}" is missing`);
}

/** Moves past what a sticky expression finds here, if anything. */
export function match(cursor: Cursor, sticky: RegExp): string | undefined {
  sticky.lastIndex = cursor.at;
  const found = sticky.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

export function name(cursor: Cursor): string {
  const found = match(cursor, NAME);
  if (found === undefined) throw unreadable(cursor, "a name is missing");
  return found;
}

export function digits(cursor: Cursor): number {
  const found = match(cursor, DIGITS);
  const value = Number(found);
  if (found === undefined || !Number.isSafeInteger(value)) throw unreadable(cursor, "a number is missing");
  return value;
}

/** `{urn:x}`; undefined where no namespace stands here. */
export function namespace(cursor: Cursor): string | undefined {
  const found = match(cursor, NAMESPACE);
  if (found === undefined) {
    if (cursor.text[cursor.at] === "{") throw unreadable(cursor, "a namespace is not complete");
    return undefined;
  }
  return found.slice(1, -1).replace(ESCAPE, (escaped) => String.fromCharCode(Number.parseInt(escaped.slice(2), 16)));
}

/** A JSON string. */
export function quoted(cursor: Cursor): string {
  const start = cursor.at;
  const found = match(cursor, QUOTED);
  if (found === undefined) throw unreadable(cursor, "a string is missing");
  try {
    return JSON.parse(found) as string;
  } catch {
    cursor.at = start;
    throw unreadable(cursor, "a string is not valid JSON");
  }
}

export function unreadable(cursor: Cursor, problem: string): WirewrightError {
  const around = cursor.text.slice(Math.max(0, cursor.at - 30), cursor.at + 30);
  return new WirewrightError(`descriptor, column ${cursor.at + 1}: ${problem}, near ${JSON.stringify(around)}`);
}

// Looser than an NCName: what ends a name is what the grammar uses itself. A name is only ever compared.
const NAME = /[^\s{}()[\]|<>?*+~!:=#,@$&"\\/;]+/y;
const DIGITS = /\d+/y;
const NAMESPACE = /\{(?:[^}\\\p{Cc}]|\\u[0-9a-fA-F]{4})*\}/uy;
const ESCAPE = /\\u[0-9a-fA-F]{4}/g;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;
