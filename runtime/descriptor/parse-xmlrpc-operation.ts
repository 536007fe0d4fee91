import { type Cursor, close, expect, open, take, unreadable } from "./cursor.js";
import { readLabel, readValueType } from "./parse-value.js";
import type { SignatureDescriptor, ValueDescriptor, XmlRpcOperationDescriptor } from "./record-descriptor.js";

/** Reads `1 sample.add xmlrpc (int int):int`. Throws a `WirewrightError` for another version and for text that is no method. */
export function parseXmlRpcOperation(text: string): XmlRpcOperationDescriptor {
  const cursor = open(text);
  const methodName = readLabel(cursor);
  if (!take(cursor, " xmlrpc")) throw unreadable(cursor, "the operation is no XML-RPC method");
  const signatures = [readSignature(cursor)];
  while (take(cursor, " |")) signatures.push(readSignature(cursor));
  close(cursor);
  return { kind: "xmlrpc", name: methodName, signatures };
}

function readSignature(cursor: Cursor): SignatureDescriptor {
  expect(cursor, " (");
  const rest = take(cursor, "...");
  const parameters: ValueDescriptor[] = [];
  while (!rest && cursor.text[cursor.at] !== ")") {
    if (parameters.length > 0) expect(cursor, " ");
    parameters.push(readValueType(cursor));
  }
  expect(cursor, "):");
  const result = readValueType(cursor);
  return rest ? { parameters, rest, result } : { parameters, result };
}
