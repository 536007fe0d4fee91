import { Buffer } from "node:buffer";
import { escapeText } from "../xml/escape.js";
import { isXmlElement, writeInside } from "../xml/write-element.js";
import { builtIn } from "./built-in.js";
import type { ElementForm } from "./element-form.js";
import { type EncodeContext, USES_XSD, USES_XSI } from "./encode-context.js";
import { kindOf } from "./kind-of.js";
import { invalid } from "./problem.js";

/** Writes an `xs:anyType` element: its `xsi:type` follows from the JavaScript value. */
export function writeAnything(value: unknown, context: EncodeContext, form: ElementForm): void {
  if (isXmlElement(value)) {
    context.out += writeInside(value, form.head, form.tail, form.inner);
    return;
  }
  const code = codeOf(value);
  const type = code === undefined ? undefined : builtIn(code);
  if (type === undefined)
    throw invalid("type", `a simple value or an XmlElement is expected, ${kindOf(value)} was given`);
  const text = escapeText(type.encode(value, context));
  if (text === undefined) throw invalid("character", "holds a character that XML cannot carry");
  context.used |= USES_XSI | USES_XSD;
  context.out += `${form.head} xsi:type="xsd:${type.name}">${text}${form.tail}`;
}

function codeOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    case "number":
      return Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0) ? "int" : "double";
    case "bigint":
      return BigInt.asIntN(64, value) === value ? "long" : "integer.bigint";
    default:
      return value instanceof Date
        ? "dateTime.date"
        : Buffer.isBuffer(value) || value instanceof Uint8Array
          ? "base64Binary"
          : undefined;
  }
}
