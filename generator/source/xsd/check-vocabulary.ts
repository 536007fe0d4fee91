import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { missingParent } from "./missing-parent.js";
import { ADDED_IN_11, VOCABULARY, type Vocabulary } from "./vocabulary.js";

/**
 * Reports every element and attribute that XML Schema 1.0 does not know there: the readers pass over them. Also rules
 * that it knows and that nobody here checks, each kind once.
 */
export function checkVocabulary(schema: XmlElement, report: Report): void {
  checkElement(schema, undefined, report, new Set());
}

function checkElement(
  element: XmlElement,
  around: XmlElement | undefined,
  report: Report,
  unchecked: Set<string>,
): void {
  const vocabulary = VOCABULARY.get(element.name);
  // Annotations hold what they like; identity constraints say nothing about types.
  if (vocabulary === undefined) {
    if (IDENTITY_CONSTRAINTS.has(element.name)) reportRule(`xs:${element.name}`, element, report, unchecked);
    return;
  }
  for (const attribute of element.attributes) {
    if (attribute.namespace !== "") continue;
    if (!vocabulary.attributes.has(attribute.name)) reportAttribute(element, attribute.name, vocabulary, report);
    else if (attribute.name.startsWith("block") && attribute.value.trim() !== "") {
      reportRule(`${attribute.name}="${attribute.value}"`, element, report, unchecked);
    }
  }
  for (const child of element.children) {
    if (child.kind === "text") continue;
    if (child.namespace === XSD_NAMESPACE && vocabulary.children.has(child.name))
      checkElement(child, element, report, unchecked);
    else reportChild(element, child, around, report);
  }
}

function reportRule(rule: string, { position }: XmlElement, report: Report, unchecked: Set<string>): void {
  if (unchecked.has(rule)) return;
  unchecked.add(rule);
  report({ code: "WW109", message: `${rule} is not checked`, position });
}

function reportAttribute(
  { name, position }: XmlElement,
  attribute: string,
  { attributes }: Vocabulary,
  report: Report,
): void {
  const isNew = ADDED_IN_11.attributes.has(attribute);
  const message = `xs:${name} has no attribute "${attribute}"${isNew ? " in XML Schema 1.0" : didYouMean(attribute, attributes)}`;
  report({ code: isNew ? "WW107" : "WW102", message, position });
}

function reportChild(parent: XmlElement, child: XmlElement, around: XmlElement | undefined, report: Report): void {
  const { name, namespace, position } = child;
  if (namespace !== XSD_NAMESPACE) {
    report({
      code: "WW101",
      message: `"${name}" of namespace "${namespace}" cannot stand in xs:${parent.name}`,
      position,
    });
  } else if (name === "override") {
    report({ code: "WW108", message: "xs:override is not supported", position });
  } else if (ADDED_IN_11.children.has(name)) {
    report({ code: "WW107", message: `xs:${name} of XML Schema 1.1 is left out`, position });
  } else {
    const known = VOCABULARY.has(name) ? "" : didYouMean(name, VOCABULARY.get(parent.name)?.children ?? []);
    const missing = around?.name === "simpleContent" ? undefined : missingParent(parent, name);
    const read = missing === undefined ? known : `; it is read as in an xs:${missing}`;
    report({ code: "WW101", message: `xs:${name} cannot stand in xs:${parent.name}${read}`, position });
  }
}

/** XSD 1.0 part 1, 3.11. */
const IDENTITY_CONSTRAINTS: ReadonlySet<string> = new Set(["key", "keyref", "unique"]);
