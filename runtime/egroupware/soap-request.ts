import { invalid } from "../codec/problem.js";
import { escapeText } from "../xml/escape.js";
import { isNCName } from "../xml/name.js";
import { END, nextTag, readText, START, skipElement } from "../xml/next.js";
import { openReader, type XmlReader } from "../xml/reader.js";

/**
 * The envelope of eGroupWare's methodology document: rpc/encoded, types of the XML Schema of 1999, arguments by their place.
 * The method is an element of its own name, `system.login` being `system_login`. `values` are XML-RPC's.
 */
export function writeSoapCall(method: string, values: readonly string[]): string {
  const name = method.startsWith("system.") ? method.replaceAll(".", "_") : method;
  const reader = openReader(`<params>${values.join("")}</params>`);
  nextTag(reader);
  let content = "";
  for (let index = 0; nextTag(reader) === START; index += 1) {
    content += writeArgument(reader, elementName(ARGUMENTS.get(name)?.[index] ?? `p${index + 1}`));
  }
  return `${HEAD}<ns6:${elementName(name)}>${content}</ns6:${name}>${TAIL}`;
}

/** After the start tag of `value`, up to its end. */
function writeArgument(reader: XmlReader, name: string): string {
  nextTag(reader);
  const type = reader.name.local;
  const written =
    type === "array" ? writeArray(reader, name) : type === "struct" ? writeStruct(reader, name) : scalar(reader, name);
  nextTag(reader);
  return written;
}

function scalar(reader: XmlReader, name: string): string {
  const type = reader.name.local;
  if (type === "nil") {
    skipElement(reader);
    return `<${name} xsi:null="1"/>`;
  }
  return `<${name} xsi:type="${TYPES.get(type) ?? "xsd:string"}">${escapeText(readText(reader))}</${name}>`;
}

function writeArray(reader: XmlReader, name: string): string {
  let items = "";
  let count = 0;
  nextTag(reader);
  for (; nextTag(reader) === START; count += 1) items += writeArgument(reader, "item");
  nextTag(reader);
  return `<${name} xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="xsd:ur-type[${count}]">${items}</${name}>`;
}

function writeStruct(reader: XmlReader, name: string): string {
  let members = "";
  while (nextTag(reader) !== END) {
    nextTag(reader);
    const member = elementName(readText(reader));
    nextTag(reader);
    members += writeArgument(reader, member);
    nextTag(reader);
  }
  return `<${name} xsi:type="si:struct">${members}</${name}>`;
}

function elementName(name: string): string {
  if (!isNCName(name))
    throw invalid("type", `${JSON.stringify(name.slice(0, 80))} can be no element, so SOAP cannot carry it`);
  return name;
}

const ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["system_login", ["server_name", "username", "password"]],
  ["system_logout", ["sessionid", "kp3"]],
]);

/** As eGroupWare's own lists of methods for SOAP call them, which it compares by name. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["int", "xsd:int"],
  ["i8", "xsd:long"],
  ["boolean", "xsd:bool"],
  ["double", "xsd:double"],
  ["dateTime.iso8601", "xsd:timeInstant"],
  ["base64", "SOAP-ENC:base64"],
]);

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" ' +
  'xmlns:xsi="http://www.w3.org/1999/XMLSchema-instance" xmlns:xsd="http://www.w3.org/1999/XMLSchema" ' +
  'xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/" xmlns:si="http://soapinterop.org/xsd" ' +
  'xmlns:ns6="http://soapinterop.org" SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><SOAP-ENV:Body>';
const TAIL = "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
