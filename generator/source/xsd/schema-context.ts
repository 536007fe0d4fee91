import type { Report } from "../../diagnostics/diagnostic.js";
import { attributeOf } from "../attribute-of.js";
import { isName, resolveQName } from "../qname.js";
import { wordOf } from "../word-of.js";
import type { XmlElement } from "../xml-tree.js";
import type { ComplexType, QName } from "./schema.js";

/** What the readers of one schema document have in common. */
export interface SchemaContext {
  readonly report: Report;
  /** The effective one: for a chameleon include the including schema's. */
  readonly targetNamespace: string;
  /** References to no namespace mean the target namespace (XSD 1.0 part 1, 4.2.1). */
  readonly chameleon: boolean;
  /** Namespaces that references lead to. */
  readonly referenced: Set<string>;
  /** Types stand inside elements, which stand inside types: this closes the circle. */
  readonly readComplexType: (context: SchemaContext, element: XmlElement) => ComplexType;
}

/** The QName in an attribute. Undefined when the attribute is absent or, with a report, malformed. */
export function referenceIn(context: SchemaContext, element: XmlElement, attribute: string): QName | undefined {
  const text = attributeOf(element, attribute);
  return text === undefined ? undefined : readReference(context, element, text);
}

/** A QName out of a value that stands at the element. */
export function readReference(context: SchemaContext, element: XmlElement, text: string): QName | undefined {
  const found = resolveQName(text, element, context.report);
  if (found === undefined) return undefined;
  const name = context.chameleon && found.namespace === "" ? { ...found, namespace: context.targetNamespace } : found;
  context.referenced.add(name.namespace);
  return name;
}

/** The `name` of a component; undefined, with a report, when it is missing or no name. */
export function nameOf(context: SchemaContext, element: XmlElement): string | undefined {
  const name = attributeOf(element, "name");
  const { position } = element;
  if (name === undefined) {
    context.report({ code: "WW103", message: `xs:${element.name} has no name`, position });
    return undefined;
  }
  if (isName(name)) return name;
  context.report({ code: "WW106", message: `name="${name}" is not a name in XML`, position });
  return undefined;
}

/** See `wordOf`. */
export function wordIn<Word extends string>(
  context: SchemaContext,
  element: XmlElement,
  attribute: string,
  words: readonly Word[],
): Word | undefined {
  return wordOf(element, attribute, words, "WW106", context.report);
}

/** XSD 1.0 part 2, 3.2.2; absent is false. */
export function booleanIn(context: SchemaContext, element: XmlElement, attribute: string): boolean {
  const word = wordIn(context, element, attribute, ["true", "false", "1", "0"]);
  return word === "true" || word === "1";
}
