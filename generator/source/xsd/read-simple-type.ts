import { attributeOf } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { readAnnotation } from "./read-annotation.js";
import { readFacets } from "./read-facets.js";
import type { QName, SimpleType } from "./schema.js";
import { nameOf, readReference, referenceIn, type SchemaContext } from "./schema-context.js";

/** A global simple type; undefined, with a report, without a name. */
export function readGlobalSimpleType(context: SchemaContext, element: XmlElement): SimpleType | undefined {
  const name = nameOf(context, element);
  return name === undefined ? undefined : { ...readSimpleType(context, element), name };
}

/** An anonymous simple type (XSD 1.0 part 1, 3.14.2). */
function readSimpleType(context: SchemaContext, element: XmlElement): SimpleType {
  return {
    name: "",
    position: element.position,
    ...readAnnotation(element),
    variety: readVariety(context, element),
  };
}

/** The type that stands inside an element, attribute, restriction, list or union. */
export function readInlineSimpleType(context: SchemaContext, element: XmlElement): SimpleType | undefined {
  const [inline] = childrenOf(element, XSD_NAMESPACE, "simpleType");
  return inline && readSimpleType(context, inline);
}

function readVariety(context: SchemaContext, element: XmlElement): SimpleType["variety"] {
  const [derivation] = childrenOf(element, XSD_NAMESPACE, "restriction", "list", "union");
  if (derivation === undefined) {
    const message = "xs:simpleType has neither restriction, list nor union";
    context.report({ code: "WW103", message, position: element.position });
    return { kind: "restriction", base: anySimpleType(element), facets: [] };
  }
  switch (derivation.name) {
    case "list":
      return {
        kind: "list",
        item: referenceIn(context, derivation, "itemType"),
        simpleType: readInlineSimpleType(context, derivation),
      };
    case "union":
      return {
        kind: "union",
        members: readMembers(context, derivation),
        simpleTypes: childrenOf(derivation, XSD_NAMESPACE, "simpleType").map((each) => readSimpleType(context, each)),
      };
    default:
      return readRestriction(context, derivation);
  }
}

function readRestriction(context: SchemaContext, element: XmlElement): SimpleType["variety"] {
  const base = referenceIn(context, element, "base");
  const simpleType = readInlineSimpleType(context, element);
  if (base === undefined && simpleType === undefined && attributeOf(element, "base") === undefined) {
    context.report({ code: "WW103", message: "xs:restriction has no base", position: element.position });
  }
  const start = base === undefined && simpleType === undefined ? anySimpleType(element) : base;
  return { kind: "restriction", base: start, simpleType, facets: readFacets(context, element) };
}

function readMembers(context: SchemaContext, element: XmlElement): readonly QName[] {
  return (attributeOf(element, "memberTypes") ?? "")
    .split(/\s+/)
    .filter((text) => text !== "")
    .map((text) => readReference(context, element, text))
    .filter((name) => name !== undefined);
}

function anySimpleType({ position }: XmlElement): QName {
  return { namespace: XSD_NAMESPACE, name: "anySimpleType", prefixed: "xs:anySimpleType", position };
}
