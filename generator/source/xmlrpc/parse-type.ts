import type { Position } from "../../diagnostics/diagnostic.js";
import type { TypeExpression } from "./records-file.js";

/**
 * Parses a type of a records file: a name, `[item]`, `{value}` or `(one/other)`. Undefined for text that is none; every
 * part has the place of the whole.
 */
export function parseType(text: string, position: Position): TypeExpression | undefined {
  const tokens = text.match(/[A-Za-z_]\w*|\S/g) ?? [];
  if (tokens.length > MAX_TOKENS) return undefined;
  const cursor = { tokens, at: 0, position };
  const type = parseOne(cursor);
  return cursor.at === tokens.length ? type : undefined;
}

interface Cursor {
  readonly tokens: readonly string[];
  readonly position: Position;
  at: number;
}

function parseOne(cursor: Cursor): TypeExpression | undefined {
  const token = next(cursor);
  if (token === "[" || token === "{") {
    const inner = parseOne(cursor);
    if (inner === undefined || next(cursor) !== CLOSING[token]) return undefined;
    return token === "[" ? { kind: "array", item: inner } : { kind: "map", value: inner };
  }
  if (token === "(") return parseUnion(cursor);
  const { position } = cursor;
  return token !== undefined && /^[A-Za-z_]/.test(token) ? { kind: "name", name: token, position } : undefined;
}

function parseUnion(cursor: Cursor): TypeExpression | undefined {
  const members: TypeExpression[] = [];
  for (let token: string | undefined = "/"; token === "/"; ) {
    const member = parseOne(cursor);
    if (member === undefined) return undefined;
    members.push(member);
    token = next(cursor);
    if (token === ")" && members.length > 1) return { kind: "union", members };
  }
  return undefined;
}

function next(cursor: Cursor): string | undefined {
  return cursor.tokens[cursor.at++];
}

const CLOSING = { "[": "]", "{": "}" } as const;
const MAX_TOKENS = 1000;
