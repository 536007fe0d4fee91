import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { ADDED_IN_11, VOCABULARY, type Vocabulary } from "./vocabulary.js";

/** Reports every element and attribute that XML Schema 1.0 does not know there: the readers pass over them. */
export function checkVocabulary(element: XmlElement, report: Report): void {
  const vocabulary = VOCABULARY.get(element.name);
  // Annotations hold what they like; identity constraints say nothing about types.
  if (vocabulary === undefined) return;
  for (const attribute of element.attributes) {
    if (attribute.namespace === "" && !vocabulary.attributes.has(attribute.name)) {
      reportAttribute(element, attribute.name, vocabulary, report);
    }
  }
  for (const child of element.children) {
    if (child.kind === "text") continue;
    if (child.namespace === XSD_NAMESPACE && vocabulary.children.has(child.name)) checkVocabulary(child, report);
    else reportChild(element, child, report);
  }
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

function reportChild(parent: XmlElement, child: XmlElement, report: Report): void {
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
    report({ code: "WW101", message: `xs:${name} cannot stand in xs:${parent.name}${known}`, position });
  }
}
