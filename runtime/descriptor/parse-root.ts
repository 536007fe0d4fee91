import { type Cursor, expect, name, namespace, take } from "./cursor.js";
import type { RootDescriptor } from "./descriptor.js";
import { parseType } from "./parse-type.js";

/** An element as a root: `{urn:x}name~:#0`. */
export function readRoot(cursor: Cursor): RootDescriptor {
  const rootNamespace = namespace(cursor) ?? "";
  const rootName = name(cursor);
  const nillable = take(cursor, "~");
  expect(cursor, ":");
  return { name: rootName, namespace: rootNamespace, nillable, type: parseType(cursor, 0) };
}
