import { type Cursor, digits, expect, match, quoted, take, unreadable } from "./cursor.js";
import type { FieldType, ScalarFacets } from "./descriptor.js";

/** Reads `#0`, `string[length=2]`, `list(…)` or `union(…)`. */
export function parseType(cursor: Cursor, depth: number): FieldType {
  if (depth > MAX_DEPTH) throw unreadable(cursor, "types are nested too deeply");
  if (take(cursor, "#")) return digits(cursor);
  if (take(cursor, "list(")) {
    const item = parseType(cursor, depth + 1);
    expect(cursor, ")");
    return { kind: "list", item, facets: parseFacets(cursor) };
  }
  if (take(cursor, "union(")) {
    const members = [parseType(cursor, depth + 1)];
    while (take(cursor, ",")) members.push(parseType(cursor, depth + 1));
    expect(cursor, ")");
    return { kind: "union", members, facets: parseFacets(cursor) };
  }
  const code = match(cursor, CODE);
  if (code === undefined) throw unreadable(cursor, "a type is missing");
  return { kind: "simple", code, facets: parseFacets(cursor) };
}

function parseFacets(cursor: Cursor): ScalarFacets {
  if (!take(cursor, "[")) return {};
  const facets: Record<string, unknown> = {};
  const patterns: string[] = [];
  do {
    const facet = match(cursor, FACET);
    if (facet === undefined) throw unreadable(cursor, "a facet is unknown to this runtime");
    expect(cursor, "=");
    if (facet === "pattern") patterns.push(quoted(cursor));
    else if (facet === "whiteSpace") facets[facet] = whiteSpace(cursor);
    else if (BOUNDS.has(facet)) facets[facet] = match(cursor, NUMBER) ?? quoted(cursor);
    else facets[facet] = digits(cursor);
  } while (take(cursor, " "));
  expect(cursor, "]");
  return patterns.length > 0 ? { ...facets, pattern: patterns } : facets;
}

function whiteSpace(cursor: Cursor): string {
  const value = quoted(cursor);
  if (value !== "preserve" && value !== "replace" && value !== "collapse") {
    throw unreadable(cursor, "whiteSpace is preserve, replace or collapse");
  }
  return value;
}

const MAX_DEPTH = 64;
const CODE = /[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z]+)?/y;
const FACET =
  /(?:length|minLength|maxLength|minInclusive|maxInclusive|minExclusive|maxExclusive|totalDigits|fractionDigits|whiteSpace|pattern)/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;
const BOUNDS: ReadonlySet<string> = new Set(["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"]);
