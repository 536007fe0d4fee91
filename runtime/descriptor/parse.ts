import { WirewrightError } from "../errors.js";
import { type Cursor, digits, expect, match, name, namespace, quoted, take, unreadable } from "./cursor.js";
import {
  DESCRIPTOR_VERSION,
  type MessageDescriptor,
  type RootDescriptor,
  type ScalarDescriptor,
  type SoapOperationDescriptor,
} from "./descriptor.js";
import { parseBranch } from "./parse-particle.js";
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

/** Reads `1 ContactAdd soap11 document action="…" in=… out=…`. */
export function parseOperation(text: string): SoapOperationDescriptor {
  const cursor = open(text);
  const operationName = name(cursor);
  const kind = take(cursor, " soap11") ? "soap11" : take(cursor, " soap12") ? "soap12" : undefined;
  if (kind === undefined) throw unreadable(cursor, "the protocol is unknown to this runtime");
  const style = take(cursor, " document") ? "document" : take(cursor, " rpc") ? "rpc" : undefined;
  if (style === undefined) throw unreadable(cursor, "the style is missing");
  const use = take(cursor, " encoded") ? "encoded" : "literal";
  const oneWay = take(cursor, " oneway");
  const soapAction = take(cursor, " action=") ? quoted(cursor) : "";
  const input = roots(cursor, " in=", 1)[0];
  const output = roots(cursor, " out=", 1)[0];
  const faults = roots(cursor, " fault=");
  const inputHeaders = roots(cursor, " header=");
  const outputHeaders = roots(cursor, " reply-header=");
  close(cursor);
  return {
    kind,
    name: operationName,
    style,
    use,
    soapAction,
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
    oneWay,
    faults,
    inputHeaders,
    outputHeaders,
  };
}

function open(text: string): Cursor {
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

function close(cursor: Cursor): void {
  if (cursor.at !== cursor.text.length) throw unreadable(cursor, "the text should end here");
}

function roots(cursor: Cursor, keyword: string, limit = Number.POSITIVE_INFINITY): RootDescriptor[] {
  const found: RootDescriptor[] = [];
  while (found.length < limit && take(cursor, keyword)) {
    const rootNamespace = namespace(cursor) ?? "";
    const rootName = name(cursor);
    const nillable = take(cursor, "~");
    expect(cursor, ":");
    found.push({ name: rootName, namespace: rootNamespace, nillable, type: parseType(cursor, 0) });
  }
  return found;
}

const FLAG = / (?:abstract|array|encoded-array|mixed|qualified)(?=[ ])/y;
