import { type Cursor, digits, expect, match, name, namespace, quoted, take, unreadable } from "./cursor.js";
import type { AnyDescriptor, FieldDescriptor, GroupDescriptor, ParticleDescriptor } from "./descriptor.js";
import { parseType } from "./parse-type.js";

/** Reads the particles up to the end of a branch. `elementNamespace` is that of elements that name none. */
export function parseBranch(cursor: Cursor, elementNamespace: string, depth: number): ParticleDescriptor[] {
  if (depth > MAX_DEPTH) throw unreadable(cursor, "groups are nested too deeply");
  const particles: ParticleDescriptor[] = [];
  if (endsHere(cursor)) return particles;
  do particles.push(parseParticle(cursor, elementNamespace, depth));
  while (!endsHere(cursor) && take(cursor, " "));
  return particles;
}

function endsHere(cursor: Cursor): boolean {
  return cursor.text.startsWith(")", cursor.at) || cursor.text.startsWith(" | ", cursor.at);
}

function parseParticle(cursor: Cursor, elementNamespace: string, depth: number): ParticleDescriptor {
  if (take(cursor, "$:")) return { kind: "text", type: parseType(cursor, 0) };
  if (take(cursor, "@*")) return { kind: "anyAttribute" };
  if (take(cursor, "@")) return parseField(cursor, "attribute", "");
  if (take(cursor, "*")) return parseAny(cursor);
  if (take(cursor, "&(")) return parseGroup(cursor, "all", elementNamespace, depth);
  if (take(cursor, "(")) return parseGroup(cursor, "sequence", elementNamespace, depth);
  return parseField(cursor, "element", elementNamespace);
}

function parseField(cursor: Cursor, kind: "element" | "attribute", ownNamespace: string): FieldDescriptor {
  const fieldNamespace = namespace(cursor) ?? ownNamespace;
  const fieldName = name(cursor);
  const property = parseProperty(cursor) ?? fieldName;
  const [min, max] = parseOccurs(cursor);
  if (kind === "attribute" && max !== 1) throw unreadable(cursor, "an attribute occurs once");
  const nillable = kind === "element" && take(cursor, "~");
  const injected = take(cursor, "!");
  expect(cursor, ":");
  const type = parseType(cursor, 0);
  const fixed = take(cursor, "==") ? quoted(cursor) : undefined;
  const value = fixed === undefined && take(cursor, "=") ? quoted(cursor) : undefined;
  return {
    kind,
    name: fieldName,
    namespace: fieldNamespace,
    property,
    min,
    max,
    nillable,
    injected,
    type,
    ...(value === undefined ? {} : { default: value }),
    ...(fixed === undefined ? {} : { fixed }),
  };
}

function parseGroup(
  cursor: Cursor,
  kind: "all" | "sequence",
  elementNamespace: string,
  depth: number,
): GroupDescriptor {
  const branches = [parseBranch(cursor, elementNamespace, depth + 1)];
  while (kind !== "all" && take(cursor, " | ")) branches.push(parseBranch(cursor, elementNamespace, depth + 1));
  expect(cursor, ")");
  const property = kind === "all" ? undefined : parseProperty(cursor);
  const [min, max] = parseOccurs(cursor);
  if (max > 1 !== (property !== undefined)) {
    throw unreadable(cursor, "a group has a property when it may repeat, and only then");
  }
  const shape = branches.length > 1 ? "choice" : kind;
  return { kind: shape, min, max, branches, ...(property === undefined ? {} : { property }) };
}

function parseAny(cursor: Cursor): AnyDescriptor {
  const listed: string[] = [];
  const other = take(cursor, "other");
  for (let next = other ? undefined : namespace(cursor); next !== undefined; next = namespace(cursor))
    listed.push(next);
  const property = parseProperty(cursor) ?? "$any";
  const [min, max] = parseOccurs(cursor);
  const namespaces = other ? "##other" : listed.length > 0 ? listed : "##any";
  return { kind: "any", min, max, namespaces, property };
}

function parseProperty(cursor: Cursor): string | undefined {
  if (!take(cursor, ">")) return undefined;
  return match(cursor, IDENTIFIER) ?? quoted(cursor);
}

function parseOccurs(cursor: Cursor): readonly [number, number] {
  if (take(cursor, "?")) return [0, 1];
  if (take(cursor, "*")) return [0, Number.POSITIVE_INFINITY];
  if (take(cursor, "+")) return [1, Number.POSITIVE_INFINITY];
  if (!take(cursor, "[")) return [1, 1];
  const min = digits(cursor);
  const max = take(cursor, ",") ? (take(cursor, "]") ? Number.POSITIVE_INFINITY : digits(cursor)) : min;
  if (max !== Number.POSITIVE_INFINITY) expect(cursor, "]");
  if (max < min) throw unreadable(cursor, "occurs ends below its start");
  return [min, max];
}

const MAX_DEPTH = 64;
const IDENTIFIER = /[A-Za-z_$][\w$]*/y;
