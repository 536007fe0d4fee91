import { attributeOf } from "../attribute-of.js";
import type { XmlElement } from "../xml-tree.js";
import type { Occurs } from "./schema.js";
import type { SchemaContext } from "./schema-context.js";

/** `minOccurs` and `maxOccurs` (XSD 1.0 part 1, 3.9.2). */
export function readOccurs(context: SchemaContext, element: XmlElement): Occurs {
  const min = count(context, element, "minOccurs");
  const max = attributeOf(element, "maxOccurs") === "unbounded" ? "unbounded" : count(context, element, "maxOccurs");
  if (max === "unbounded" || min <= max) return min === 1 && max === 1 ? ONCE : { min, max };
  const message = `minOccurs="${min}" is above maxOccurs="${max}"`;
  context.report({ code: "WW106", message, position: element.position });
  return { min, max: min };
}

function count(context: SchemaContext, element: XmlElement, attribute: string): number {
  const text = attributeOf(element, attribute);
  if (text === undefined) return 1;
  const number = readCount(text);
  if (number !== undefined) return number;
  context.report({ code: "WW106", message: `${attribute}="${text}" is not a number`, position: element.position });
  return 1;
}

/** `xs:nonNegativeInteger`; undefined for anything else. */
export function readCount(text: string): number | undefined {
  return /^(?:\+?\d+|-0+)$/.test(text) ? Math.abs(Number(text)) : undefined;
}

const ONCE: Occurs = { min: 1, max: 1 };
