import type { Report } from "../../diagnostics/diagnostic.js";
import { attributeOf } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { checkVocabulary } from "./check-vocabulary.js";
import { readAnnotation } from "./read-annotation.js";
import { readAttribute, readAttributeGroup } from "./read-attributes.js";
import { readComplexType, readGlobalComplexType } from "./read-complex-type.js";
import { readElement, readGroup } from "./read-particle.js";
import { readGlobalSimpleType } from "./read-simple-type.js";
import type { Schema, SchemaReference } from "./schema.js";
import { nameOf, type SchemaContext, wordIn } from "./schema-context.js";

/**
 * What one `xs:schema` element says. `includer` is the target namespace of the schema that includes it, which a schema
 * without one takes over. Namespaces that references lead to are added to `referenced`.
 */
export function readSchema(
  element: XmlElement,
  report: Report,
  options: { readonly includer?: string | undefined; readonly referenced?: Set<string> | undefined } = {},
): Schema {
  checkVocabulary(element, report);
  const own = attributeOf(element, "targetNamespace");
  const context: SchemaContext = {
    report,
    targetNamespace: own ?? options.includer ?? "",
    chameleon: own === undefined && (options.includer ?? "") !== "",
    referenced: options.referenced ?? new Set(),
    readComplexType,
  };
  return {
    position: element.position,
    targetNamespace: context.targetNamespace,
    elementFormDefault: formDefault(context, element, "elementFormDefault"),
    attributeFormDefault: formDefault(context, element, "attributeFormDefault"),
    references: childrenOf(element, XSD_NAMESPACE, "include", "import", "redefine").map((child) =>
      readReferenceTo(context, child),
    ),
    elements: each(context, element, "element", readGlobal(readElement)),
    attributes: each(context, element, "attribute", readGlobal(readAttribute)),
    ...readDefinitions(context, element),
    documentation: readAnnotation(element).documentation,
  };
}

function formDefault(context: SchemaContext, element: XmlElement, attribute: string): Schema["elementFormDefault"] {
  return wordIn(context, element, attribute, ["qualified", "unqualified"]) ?? "unqualified";
}

function readReferenceTo(context: SchemaContext, element: XmlElement): SchemaReference {
  return {
    kind: element.name as SchemaReference["kind"],
    namespace: attributeOf(element, "namespace"),
    location: attributeOf(element, "schemaLocation"),
    position: element.position,
    ...readDefinitions(context, element),
  };
}

/** What may stand in a schema as well as in a redefine. */
function readDefinitions(
  context: SchemaContext,
  element: XmlElement,
): Pick<Schema, "complexTypes" | "simpleTypes" | "groups" | "attributeGroups"> {
  return {
    complexTypes: each(context, element, "complexType", readGlobalComplexType),
    simpleTypes: each(context, element, "simpleType", readGlobalSimpleType),
    groups: each(context, element, "group", readGroup),
    attributeGroups: each(context, element, "attributeGroup", readAttributeGroup),
  };
}

/** A global component is never a reference (XSD 1.0 part 1, 3.3.3). */
function readGlobal<T>(read: (context: SchemaContext, element: XmlElement) => T | undefined): typeof read {
  return (context, element) =>
    attributeOf(element, "ref") === undefined || nameOf(context, element) !== undefined
      ? read(context, element)
      : undefined;
}

function each<T>(
  context: SchemaContext,
  element: XmlElement,
  name: string,
  read: (context: SchemaContext, element: XmlElement) => T | undefined,
): readonly T[] {
  return childrenOf(element, XSD_NAMESPACE, name)
    .map((child) => read(context, child))
    .filter((component) => component !== undefined);
}
