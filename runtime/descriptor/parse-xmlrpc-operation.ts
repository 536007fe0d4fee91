import { type Cursor, close, expect, open, take } from "./cursor.js";
import { readLabel, readValueType } from "./parse-value.js";
import type { SignatureDescriptor, ValueDescriptor, XmlRpcOperationDescriptor } from "./record-descriptor.js";

/** Reads `1 sample.add xmlrpc (int int):int | (string string):string`. */
export function parseXmlRpcOperation(text: string): XmlRpcOperationDescriptor {
  const cursor = open(text);
  const method = readLabel(cursor);
  expect(cursor, " xmlrpc");
  const signatures: SignatureDescriptor[] = [];
  do signatures.push(readSignature(cursor));
  while (take(cursor, " |"));
  close(cursor);
  return { kind: "xmlrpc", name: method, signatures };
}

function readSignature(cursor: Cursor): SignatureDescriptor {
  expect(cursor, " (");
  const parameters: ValueDescriptor[] = [];
  const rest = take(cursor, "...");
  while (!rest && cursor.text[cursor.at] !== ")") {
    if (parameters.length > 0) expect(cursor, " ");
    parameters.push(readValueType(cursor));
  }
  expect(cursor, "):");
  return { parameters, ...(rest ? { rest } : {}), result: readValueType(cursor) };
}
