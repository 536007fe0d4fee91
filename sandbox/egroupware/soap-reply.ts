import { isDate, isFields, type Value } from "./values.js";
import { escapeText } from "./write-response.js";

const NAMESPACES = [
  ["SOAP-ENV", "http://schemas.xmlsoap.org/soap/envelope/"],
  ["xsi", "http://www.w3.org/1999/XMLSchema-instance"],
  ["xsd", "http://www.w3.org/1999/XMLSchema"],
  ["SOAP-ENC", "http://schemas.xmlsoap.org/soap/encoding/"],
  ["si", "http://soapinterop.org/xsd"],
] as const;

/** The result is an element named as the method, in one named after it; the outer one is in the namespace of the action. */
export function writeSoapReply(method: string, result: Value, namespace: string): string {
  const content = writeValue(method, result);
  if (namespace === "") return envelope(`<${method}Response>\n${content}</${method}Response>\n`, []);
  return envelope(`<ns6:${method}Response>\n${content}</ns6:${method}Response>\n`, [["ns6", namespace]]);
}

/** `strange`: in the namespace that the real server uses, which is not SOAP's. */
export function writeSoapFault(code: string, text: string, { strange }: { readonly strange: boolean }): string {
  const prefix = strange ? "ns6" : "SOAP-ENV";
  const members = [
    ["faultcode", code],
    ["faultstring", text],
    ["faultactor", ""],
    ["faultdetail", ""],
  ] as const;
  const content = members.map(([name, value]) => writeValue(name, value)).join("");
  const body = `<${prefix}:Fault>\n${content}</${prefix}:Fault>\n`;
  return envelope(body, strange ? [["ns6", "http://schemas.xmlphpgwapi.org/soap/envelope/"]] : []);
}

function envelope(content: string, more: readonly (readonly [string, string])[]): string {
  const declared = [...NAMESPACES, ...more].map(([prefix, uri]) => ` xmlns:${prefix}="${escapeText(uri)}"`).join("");
  const lines = `<?xml version="1.0"?>
<SOAP-ENV:Envelope ${declared} SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
<SOAP-ENV:Body>
${content}</SOAP-ENV:Body>
</SOAP-ENV:Envelope>
`;
  return lines.replaceAll("\n", "\r\n");
}

/** Types have an empty prefix: the server looks them up in a table that does not hold them. */
function writeValue(name: string, value: Value): string {
  // PHP has one kind of array: an empty map is an empty list.
  if (isFields(value) && value.size > 0) {
    const members = [...value].map(([member, content]) => writeValue(elementName(member), content));
    return `<${name}>\n${members.join("")}</${name}>\n`;
  }
  if (Array.isArray(value) || isFields(value)) {
    const list = Array.isArray(value) ? value : [];
    const items = list.map((item) => writeValue("item", item)).join("");
    const types = new Set(list.map(typeName));
    const [only = ":string"] = types;
    const type = types.size > 1 ? "xsd:ur-type" : only;
    return `<${name} xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="${type}[${list.length}]">\n${items}</${name}>\n`;
  }
  return `<${name} xsi:type="${typeName(value)}">${escapeText(scalarText(value))}</${name}>\n`;
}

function typeName(value: Value): string {
  if (typeof value === "number") return Number.isInteger(value) ? ":int" : ":float";
  if (typeof value === "boolean") return ":boolean";
  if (isFields(value)) return ":struct";
  if (Array.isArray(value)) return ":array";
  return isDate(value) ? ":dateTime" : ":string";
}

function scalarText(value: Value): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return isDate(value) ? value.date : String(value ?? "");
}

/** A key of a map as an element's name; what cannot be one gets a letter in front, and `#` and its like an underscore. */
function elementName(key: string): string {
  const safe = key.replace(/[^\w.-]/g, "_");
  return /^[A-Za-z_]/.test(safe) ? safe : `n${safe}`;
}
