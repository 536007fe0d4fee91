import { close, digits, expect, match, name, namespace, open, take, unreadable } from "./cursor.js";
import type { MessageDescriptor, RootDescriptor, ScalarDescriptor } from "./descriptor.js";
import { parseBranch } from "./parse-particle.js";
import { readRoot } from "./parse-root.js";
import { parseType } from "./parse-type.js";

/** Reads `1 {urn:x}Name … (…)`. Throws a `WirewrightError` for another version and for text that is no message. */
export function parseMessage(text: string): MessageDescriptor {
  const cursor = open(text);
  const typeNamespace = namespace(cursor) ?? "";
  const typeName = name(cursor);
  const flags = new Set<string>();
  for (let flag = match(cursor, FLAG); flag !== undefined; flag = match(cursor, FLAG)) flags.add(flag.slice(1));
  const base = take(cursor, " <#") ? digits(cursor) : undefined;
  const variants: number[] = [];
  while (take(cursor, " |#")) variants.push(digits(cursor));
  expect(cursor, " (");
  const particles = parseBranch(cursor, flags.has("qualified") ? typeNamespace : "", 0);
  expect(cursor, ")");
  close(cursor);
  const array = flags.has("array") ? "wrapper" : flags.has("encoded-array") ? "encoded" : undefined;
  return {
    kind: "message",
    name: typeName,
    namespace: typeNamespace,
    abstract: flags.has("abstract"),
    mixed: flags.has("mixed"),
    ...(array === undefined ? {} : { array }),
    ...(flags.has("table") ? { table: true } : {}),
    ...(base === undefined ? {} : { base }),
    variants,
    particles,
  };
}

/** Only the name at the text's start: cheap where a type has thousands of variants. */
export function parseTypeName(text: string): { readonly name: string; readonly namespace: string } {
  const cursor = open(text);
  const typeNamespace = namespace(cursor) ?? "";
  return { namespace: typeNamespace, name: name(cursor) };
}

/** Reads `1 {urn:x}Name string[length=2]`. */
export function parseScalar(text: string): ScalarDescriptor {
  const cursor = open(text);
  const typeNamespace = namespace(cursor) ?? "";
  const typeName = name(cursor);
  expect(cursor, " ");
  const type = parseType(cursor, 0);
  if (typeof type === "number") throw unreadable(cursor, "a scalar is no reference");
  close(cursor);
  return { kind: "scalar", name: typeName, namespace: typeNamespace, type };
}

/** Reads `1 {urn:x}name:#0`, a document's root element. */
export function parseRoot(text: string): RootDescriptor {
  const cursor = open(text);
  const root = readRoot(cursor);
  close(cursor);
  return root;
}

const FLAG = / (?:abstract|array|encoded-array|mixed|qualified|table)(?=[ ])/y;
