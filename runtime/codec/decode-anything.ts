import { attribute } from "../xml/attribute.js";
import { captureElement } from "../xml/capture-element.js";
import { readText } from "../xml/next.js";
import type { XmlReader } from "../xml/reader.js";
import { XSD_NAMESPACE, XSI_NAMESPACE } from "../xml/scope.js";
import { builtIn } from "./built-in.js";
import { expand } from "./built-in-qname.js";
import { ENCODING_NAMESPACES } from "./encode-context.js";
import { processWhiteSpace } from "./white-space.js";

/** An `xs:anyType` element: by `xsi:type` where that names a built-in, else its text, else the element. */
export function readAnything(reader: XmlReader): unknown {
  const code = builtInType(reader);
  if (code !== undefined) {
    const type = builtIn(code);
    if (type !== undefined && type.listOf === undefined) {
      const { scope } = reader;
      return type.decode(processWhiteSpace(readText(reader), type.whiteSpace), scope);
    }
  }
  const element = captureElement(reader);
  const own = Object.keys(element.attributes).filter((name) => !name.startsWith(`{${XSI_NAMESPACE}}`));
  if (own.length > 0 || element.children.some((child) => typeof child !== "string")) return element;
  return element.children.join("");
}

function builtInType(reader: XmlReader): string | undefined {
  const type = reader.attributeCount === 0 ? undefined : attribute(reader, XSI_NAMESPACE, "type");
  if (type === undefined) return undefined;
  const name = expand(type.trim(), reader.scope);
  for (const namespace of [XSD_NAMESPACE, ENCODING_NAMESPACES.soap11, ENCODING_NAMESPACES.soap12]) {
    if (!name.startsWith(`{${namespace}}`)) continue;
    const code = name.slice(namespace.length + 2);
    // Here the type is the server's choice, so no option can be at fault: what a number cannot hold becomes a bigint.
    return WIDE_INTEGERS.has(code) ? `${code}.bigint` : code;
  }
  return undefined;
}

const WIDE_INTEGERS: ReadonlySet<string> = new Set([
  "integer",
  "nonPositiveInteger",
  "negativeInteger",
  "nonNegativeInteger",
  "positiveInteger",
]);
