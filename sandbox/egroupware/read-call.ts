import { parseXml, type XmlElement } from "../xml.js";
import { FAULT } from "./sandbox-fault.js";

/** A value of a request with the type that it was sent as: signatures are held against that. */
export type WireValue =
  | {
      readonly type: "i8" | "int" | "boolean" | "double" | "string" | "dateTime.iso8601" | "base64" | "nil";
      readonly text: string;
    }
  | { readonly type: "array"; readonly items: readonly WireValue[] }
  | { readonly type: "struct"; readonly members: ReadonlyMap<string, WireValue> };

export interface Call {
  readonly method: string;
  readonly parameters: readonly WireValue[];
}

/** Reads a `methodCall`. What is no such document is a fault with the number and words that PHP's parser finds. */
export function readCall(body: string, options: { readonly nil: boolean }): Call {
  const root = parsed(body);
  if (root.name !== "methodCall") throw FAULT.invalidRequest(`root element ${root.name.toUpperCase()}`);
  const method = child(root, "methodName")?.text.trim() ?? "";
  if (method === "") throw FAULT.invalidRequest("missing METHODNAME");
  const parameters = (child(root, "params")?.children ?? []).map((param) => {
    const value = child(param, "value");
    if (value === undefined) throw FAULT.invalidRequest("PARAM without VALUE");
    return readValue(value, options);
  });
  return { method, parameters };
}

function parsed(body: string): XmlElement {
  if (body.trim() === "") throw FAULT.malformed(4, "Document is empty", 1);
  try {
    return parseXml(body);
  } catch (error) {
    const line = Number(/line (\d+)/.exec((error as Error).message)?.[1] ?? body.split("\n").length);
    throw FAULT.malformed(73, "> required", line);
  }
}

const SCALARS: ReadonlyMap<string, Exclude<WireValue["type"], "array" | "struct">> = new Map([
  ["i4", "int"],
  ["int", "int"],
  ["i8", "i8"],
  ["boolean", "boolean"],
  ["double", "double"],
  ["string", "string"],
  ["dateTime.iso8601", "dateTime.iso8601"],
  ["base64", "base64"],
]);

function readValue(value: XmlElement, options: { readonly nil: boolean }): WireValue {
  const [typed] = value.children;
  if (typed === undefined) return { type: "string", text: value.text };
  const scalar = SCALARS.get(typed.name);
  if (scalar !== undefined) return { type: scalar, text: typed.text };
  if (typed.name === "nil" && options.nil) return { type: "nil", text: "" };
  if (typed.name === "array") {
    const items = child(typed, "data")?.children ?? [];
    return { type: "array", items: items.map((item) => readValue(item, options)) };
  }
  if (typed.name !== "struct") {
    throw FAULT.invalidRequest(`xmlrpc element ${typed.name.toUpperCase()} cannot be child of VALUE`);
  }
  const members = typed.children.map((member) => {
    const content = child(member, "value");
    if (content === undefined) throw FAULT.invalidRequest("MEMBER without VALUE");
    return [child(member, "name")?.text ?? "", readValue(content, options)] as const;
  });
  return { type: "struct", members: new Map(members) };
}

function child({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((candidate) => candidate.name === name);
}
