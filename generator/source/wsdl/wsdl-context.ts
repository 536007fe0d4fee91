import type { Report } from "../../diagnostics/diagnostic.js";
import { attributeOf } from "../attribute-of.js";
import { resolveQName } from "../qname.js";
import { wordOf } from "../word-of.js";
import type { XmlElement } from "../xml-tree.js";
import type { QName } from "../xsd/schema.js";

/** What the readers of one WSDL document have in common. */
export interface WsdlContext {
  readonly report: Report;
  readonly targetNamespace: string;
}

/** An attribute that must be there; "" with a report when it is not. */
export function requiredAttribute(context: WsdlContext, element: XmlElement, attribute: string): string {
  const value = attributeOf(element, attribute);
  if (value === undefined || value === "") {
    const message = `wsdl:${element.name} has no attribute "${attribute}"`;
    context.report({ code: "WW217", message, position: element.position });
  }
  return value ?? "";
}

/** The QName in an attribute that must be there; undefined, with a report, when it is absent or malformed. */
export function requiredReference(context: WsdlContext, element: XmlElement, attribute: string): QName | undefined {
  const text = requiredAttribute(context, element, attribute);
  return text === "" ? undefined : resolveQName(text, element, context.report);
}

/** The QName in an attribute; undefined when it is absent or, with a report, malformed. */
export function optionalReference(context: WsdlContext, element: XmlElement, attribute: string): QName | undefined {
  const text = attributeOf(element, attribute);
  return text === undefined ? undefined : resolveQName(text, element, context.report);
}

/** See `wordOf`. */
export function wordIn<Word extends string>(
  context: WsdlContext,
  element: XmlElement,
  attribute: string,
  words: readonly Word[],
): Word | undefined {
  return wordOf(element, attribute, words, "WW218", context.report);
}
