import type { JsonMember, JsonNode } from "./json.js";

/** A text that is no JSON, and where it stops being so. */
export class JsonError extends Error {
  override readonly name = "JsonError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Parses strictly by RFC 8259. `JSON.parse` tells no place of a value, and of an error only sometimes; the libraries that do
 * are made for JSON with comments.
 */
export function parseJson(text: string): JsonNode {
  const cursor = { text, at: 0 };
  const root = parseValue(cursor, 0);
  skipSpace(cursor);
  if (cursor.at < text.length) throw unexpected(cursor, "the end of the document");
  return root;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function parseValue(cursor: Cursor, depth: number): JsonNode {
  skipSpace(cursor);
  const offset = cursor.at;
  if (depth > MAX_DEPTH) throw new JsonError(`nested deeper than ${MAX_DEPTH} levels`, offset);
  const first = cursor.text[offset];
  if (first === "{") return { kind: "object", offset, members: parseMembers(cursor, depth) };
  if (first === "[") return { kind: "array", offset, items: parseItems(cursor, depth) };
  if (first === '"') return { kind: "string", offset, value: parseString(cursor) };
  if (take(cursor, "null")) return { kind: "null", offset };
  if (take(cursor, "true")) return { kind: "boolean", offset, value: true };
  if (take(cursor, "false")) return { kind: "boolean", offset, value: false };
  NUMBER.lastIndex = offset;
  const number = NUMBER.exec(cursor.text)?.[0];
  if (number === undefined) throw unexpected(cursor, "a value");
  cursor.at += number.length;
  return { kind: "number", offset, text: number, value: Number(number) };
}

function parseMembers(cursor: Cursor, depth: number): readonly JsonMember[] {
  const members: JsonMember[] = [];
  cursor.at += 1;
  if (closes(cursor, "}")) return members;
  do {
    skipSpace(cursor);
    const offset = cursor.at;
    if (cursor.text[offset] !== '"') throw unexpected(cursor, "a name in double quotes");
    const name = parseString(cursor);
    skipSpace(cursor);
    if (!take(cursor, ":")) throw unexpected(cursor, '":"');
    members.push({ name, offset, value: parseValue(cursor, depth + 1) });
  } while (continues(cursor, "}"));
  return members;
}

function parseItems(cursor: Cursor, depth: number): readonly JsonNode[] {
  const items: JsonNode[] = [];
  cursor.at += 1;
  if (closes(cursor, "]")) return items;
  do items.push(parseValue(cursor, depth + 1));
  while (continues(cursor, "]"));
  return items;
}

/** JSON's escapes are those of `JSON.parse`, which also refuses control characters. Most texts have neither. */
function parseString(cursor: Cursor): string {
  const { text, at } = cursor;
  let end = text.indexOf('"', at + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  if (end === -1) throw new JsonError("a text does not end", at);
  cursor.at = end + 1;
  const plain = text.slice(at + 1, end);
  if (!SPECIAL.test(plain)) return plain;
  try {
    return JSON.parse(text.slice(at, end + 1));
  } catch {
    throw new JsonError("a text holds a line break, another control character, or an escape that JSON has not", at);
  }
}

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text[quote - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
}

function closes(cursor: Cursor, bracket: string): boolean {
  skipSpace(cursor);
  return take(cursor, bracket);
}

function continues(cursor: Cursor, bracket: string): boolean {
  if (closes(cursor, bracket)) return false;
  if (take(cursor, ",")) return true;
  throw unexpected(cursor, `"," or "${bracket}"`);
}

function take(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.at)) return false;
  cursor.at += word.length;
  return true;
}

/** Space, tab, line feed, carriage return. Half of a file is that, so it is looked at by its codes. */
function skipSpace(cursor: Cursor): void {
  const { text } = cursor;
  let { at } = cursor;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; ) {
    at += 1;
    code = text.charCodeAt(at);
  }
  cursor.at = at;
}

function unexpected({ text, at }: Cursor, wanted: string): JsonError {
  const found = text[at];
  return new JsonError(`expected ${wanted}, found ${found === undefined ? "the end" : JSON.stringify(found)}`, at);
}

const SPECIAL = /[\\\u0000-\u001f]/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const MAX_DEPTH = 200;
