import { parseXml, type XmlElement } from "../xml.js";
import { decodeParameter } from "./decode-parameter.js";
import type { WireValue } from "./read-call.js";
import type { Value } from "./values.js";

export interface SoapCall {
  /** `system_login`, `addressbook.boaddressbook.read`. */
  readonly method: string;
  readonly parameters: readonly SoapArgument[];
}

export interface SoapArgument {
  readonly name: string;
  /** As sent, without its prefix: `string`, `int`, `SOAPStruct`, `Array`; `string` or `struct` where nothing is said. */
  readonly type: string;
  readonly wire: WireValue;
  readonly value: Value;
}

const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

/** Reads an rpc/encoded envelope: SOAP 1.1, with the types of any XML Schema. Throws an `Error` for anything else. */
export function readSoapCall(body: string): SoapCall {
  const root = parseXml(body);
  if (root.name !== "Envelope" || root.namespace !== ENVELOPE)
    throw new Error("error in msg parsing or eval:\nno envelope");
  const content = root.children.find(({ name, namespace }) => name === "Body" && namespace === ENVELOPE);
  const call = content?.children[0];
  if (call === undefined) throw new Error("error in msg parsing or eval:\nno body");
  return { method: call.name, parameters: call.children.map(readArgument) };
}

function readArgument(element: XmlElement): SoapArgument {
  const wire = readValue(element);
  return { name: element.name, type: typeOf(element), wire, value: decodeParameter(wire, { lossy: false }) };
}

/** The seed's own packets say `xsi:type=":string"`: an empty prefix, which is no XML name. */
function typeOf({ attributes, children }: XmlElement): string {
  const written = [...attributes].find(([name]) =>
    /^\{http:\/\/www\.w3\.org\/(1999|2000\/10|2001)\/XMLSchema-instance\}type$/.test(name),
  );
  const type = written?.[1];
  if (type === undefined) return children.length > 0 ? "struct" : "string";
  return type.slice(type.indexOf(":") + 1);
}

function readValue(element: XmlElement): WireValue {
  const type = typeOf(element).toLowerCase();
  if (type === "array") return { type: "array", items: element.children.map(readValue) };
  if (element.children.length > 0 || type.endsWith("struct")) {
    return { type: "struct", members: new Map(element.children.map((child) => [child.name, readValue(child)])) };
  }
  return { type: SCALARS[type] ?? "string", text: element.text };
}

const SCALARS: Readonly<Record<string, "int" | "boolean" | "double" | "dateTime.iso8601" | "base64" | undefined>> = {
  i4: "int",
  int: "int",
  long: "int",
  bool: "boolean",
  boolean: "boolean",
  float: "double",
  double: "double",
  datetime: "dateTime.iso8601",
  timeinstant: "dateTime.iso8601",
  base64: "base64",
  base64binary: "base64",
};
