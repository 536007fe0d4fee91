import { captureElement } from "../xml/capture-element.js";
import { escapeText } from "../xml/escape.js";
import type { XmlLimits } from "../xml/limits.js";
import { malformed } from "../xml/malformed.js";
import { END, nextTag, START, skipElement } from "../xml/next.js";
import { openReader } from "../xml/reader.js";
import type { XmlElement } from "../xml/xml-element.js";
import { readResponse, type XmlRpcResponse } from "../xmlrpc/read-response.js";
import type { ValueContext, ValueDecoder } from "../xmlrpc/value-decoder.js";

/**
 * Reads a SOAP-encoded reply as what XML-RPC would have said, so that both give the same values. The result is an element
 * called as the method in one called after it; without such, the members of the outer one are the result's.
 */
export function readSoapResponse(
  text: string,
  method: string,
  type: ValueDecoder,
  context: ValueContext,
  limits: Partial<XmlLimits> | undefined,
): XmlRpcResponse {
  const content = bodyContent(text, limits);
  if (content.name === "Fault") return faultOf(content);
  const name = method.slice(method.lastIndexOf(".") + 1);
  const only = elements(content).length === 1 ? elements(content)[0] : undefined;
  const isResult = only !== undefined && [name, method.replaceAll(".", "_"), method, "return"].includes(only.name);
  const value = isResult ? xmlRpcValueOf(only) : structOf(content);
  const response = `<methodResponse><params><param>${value}</param></params></methodResponse>`;
  return readResponse(response, type, context, limits);
}

/** Whatever namespace the server puts it in: it has one of its own. */
function faultOf(fault: XmlElement): XmlRpcResponse {
  const member = (name: string): string => textOf(elements(fault).find((element) => element.name === name)).trim();
  const code = Number(member("faultcode"));
  return { kind: "fault", code: Number.isFinite(code) ? code : 0, faultString: member("faultstring") };
}

function bodyContent(text: string, limits: Partial<XmlLimits> | undefined): XmlElement {
  const reader = openReader(text, limits);
  nextTag(reader);
  let content: XmlElement | undefined;
  while (content === undefined && nextTag(reader) === START) {
    if (reader.name.local !== "Body") skipElement(reader);
    else if (nextTag(reader) !== END) content = captureElement(reader);
  }
  if (content === undefined) throw malformed(text, reader.offset, "the SOAP body is empty");
  while (reader.depth > 0) nextTag(reader);
  nextTag(reader);
  return content;
}

function xmlRpcValueOf(element: XmlElement): string {
  const type = typeOf(element);
  const children = elements(element);
  if (isNull(element)) return "<value><nil/></value>";
  if (type === "array") return `<value><array><data>${children.map(xmlRpcValueOf).join("")}</data></array></value>`;
  if (children.length > 0 || type.endsWith("struct")) return structOf(element);
  const text = escapeText(textOf(element)) ?? "";
  const scalar = type === "" ? undefined : TYPES.get(type);
  if (scalar === undefined && text === "") return "<value/>";
  return `<value><${scalar ?? "string"}>${text}</${scalar ?? "string"}></value>`;
}

function structOf(element: XmlElement): string {
  const members = elements(element).map(
    (child) => `<member><name>${child.name}</name>${xmlRpcValueOf(child)}</member>`,
  );
  return `<value><struct>${members.join("")}</struct></value>`;
}

/** `xsi:type` without its prefix, which the server leaves empty, in lower case. */
function typeOf({ attributes }: XmlElement): string {
  const type = instanceAttribute(attributes, "type") ?? "";
  return type.slice(type.indexOf(":") + 1).toLowerCase();
}

function isNull({ attributes }: XmlElement): boolean {
  const said = instanceAttribute(attributes, "null") ?? instanceAttribute(attributes, "nil");
  return said === "1" || said === "true";
}

/** Of whatever year. */
function instanceAttribute(attributes: XmlElement["attributes"], name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.endsWith(`/XMLSchema-instance}${name}`))?.[1];
}

function elements({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => typeof child !== "string");
}

function textOf(element: XmlElement | undefined): string {
  return element?.children.map((child) => (typeof child === "string" ? child : "")).join("") ?? "";
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["int", "int"],
  ["integer", "int"],
  ["long", "int"],
  ["short", "int"],
  ["i4", "int"],
  ["bool", "boolean"],
  ["boolean", "boolean"],
  ["float", "double"],
  ["double", "double"],
  ["decimal", "double"],
  ["datetime", "dateTime.iso8601"],
  ["timeinstant", "dateTime.iso8601"],
  ["base64", "base64"],
  ["base64binary", "base64"],
  ["string", "string"],
]);
