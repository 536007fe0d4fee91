import { type Cursor, digits, expect, match, name, quoted, take, unreadable } from "./cursor.js";
import type { ValueDescriptor, XmlRpcPrimitive } from "./record-descriptor.js";

/** The type of a value without a schema: `int`, `#0`, `[int]`, `{string}`, `(int/string)`. */
export function readValueType(cursor: Cursor, depth: number = 0): ValueDescriptor {
  if (depth > MAX_DEPTH) throw unreadable(cursor, "types are nested too deep");
  if (take(cursor, "#")) return { kind: "record", reference: digits(cursor) };
  if (take(cursor, "[")) {
    const item = readValueType(cursor, depth + 1);
    expect(cursor, "]");
    return { kind: "array", item };
  }
  if (take(cursor, "{")) {
    const value = readValueType(cursor, depth + 1);
    expect(cursor, "}");
    return { kind: "map", value };
  }
  if (take(cursor, "(")) {
    const members = [readValueType(cursor, depth + 1)];
    do {
      expect(cursor, "/");
      members.push(readValueType(cursor, depth + 1));
    } while (cursor.text[cursor.at] === "/");
    expect(cursor, ")");
    return { kind: "union", members };
  }
  const primitive = match(cursor, PRIMITIVE);
  if (primitive === undefined) throw unreadable(cursor, "a type is missing");
  return { kind: "primitive", name: primitive as XmlRpcPrimitive };
}

/** A member's or method's name: plain, or a JSON string where it holds what the grammar uses itself. */
export function readLabel(cursor: Cursor): string {
  return cursor.text[cursor.at] === '"' ? quoted(cursor) : name(cursor);
}

const PRIMITIVE = /(?:any|base64|boolean|dateTime|double|i8|int|null|string)(?![A-Za-z0-9])/y;
const MAX_DEPTH = 64;
