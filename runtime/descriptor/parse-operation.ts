import { type Cursor, close, digits, expect, name, open, quoted, take, unreadable } from "./cursor.js";
import type {
  OciOperationDescriptor,
  OperationDescriptor,
  RootDescriptor,
  SoapOperationDescriptor,
} from "./descriptor.js";
import { parseJsonOperation } from "./parse-json-operation.js";
import { readRoot } from "./parse-root.js";
import { readLabel } from "./parse-value.js";
import { parseXmlRpcOperation } from "./parse-xmlrpc-operation.js";

/** Reads an operation of any protocol. Throws a `WirewrightError` for another version and for text that is no operation. */
export function parseOperation(text: string): OperationDescriptor {
  const cursor = open(text);
  readLabel(cursor);
  if (take(cursor, " xmlrpc ")) return parseXmlRpcOperation(text);
  if (take(cursor, " json")) return parseJsonOperation(text);
  return OCI.test(text) ? parseOciOperation(text) : parseSoapOperation(text);
}

/** Reads `1 UserGetRequest22 oci in=#0 out=#1`. */
export function parseOciOperation(text: string): OciOperationDescriptor {
  const cursor = open(text);
  const operationName = name(cursor);
  if (!take(cursor, " oci")) throw unreadable(cursor, "the operation is no OCI-P command");
  expect(cursor, " in=#");
  const input = digits(cursor);
  const outputs: number[] = [];
  while (take(cursor, " out=#")) outputs.push(digits(cursor));
  close(cursor);
  return { kind: "oci", name: operationName, input, outputs };
}

/** Reads `1 ContactAdd soap11 document action="…" in=… out=…`. */
export function parseSoapOperation(text: string): SoapOperationDescriptor {
  const cursor = open(text);
  const operationName = name(cursor);
  const kind = take(cursor, " soap11") ? "soap11" : take(cursor, " soap12") ? "soap12" : undefined;
  if (kind === undefined)
    throw unreadable(
      cursor,
      OCI.test(text) ? "an OCI-P command needs an OCI client" : "the protocol is unknown to this runtime",
    );
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

function roots(cursor: Cursor, keyword: string, limit = Number.POSITIVE_INFINITY): RootDescriptor[] {
  const found: RootDescriptor[] = [];
  while (found.length < limit && take(cursor, keyword)) found.push(readRoot(cursor));
  return found;
}

const OCI = /^\d+ \S+ oci(?: |$)/;
