import { attributeOf } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { bareDerivation } from "./missing-parent.js";
import { readAnnotation } from "./read-annotation.js";
import { readAttributeUses } from "./read-attributes.js";
import { readFacets } from "./read-facets.js";
import { readContentParticle } from "./read-particle.js";
import { readInlineSimpleType } from "./read-simple-type.js";
import type { ComplexContent, ComplexType, QName } from "./schema.js";
import { booleanIn, nameOf, referenceIn, type SchemaContext } from "./schema-context.js";

/** A global complex type; undefined, with a report, without a name. */
export function readGlobalComplexType(context: SchemaContext, element: XmlElement): ComplexType | undefined {
  const name = nameOf(context, element);
  return name === undefined ? undefined : { ...readComplexType(context, element), name };
}

/** An anonymous complex type (XSD 1.0 part 1, 3.4.2). */
export function readComplexType(context: SchemaContext, element: XmlElement): ComplexType {
  const [content = bareDerivation(element) && element] = childrenOf(
    element,
    XSD_NAMESPACE,
    "simpleContent",
    "complexContent",
  );
  const [derivation] = content === undefined ? [] : childrenOf(content, XSD_NAMESPACE, "restriction", "extension");
  if (content !== undefined && derivation === undefined) {
    const message = `xs:${content.name} has neither restriction nor extension`;
    context.report({ code: "WW103", message, position: content.position });
  }
  return {
    name: "",
    abstract: booleanIn(context, element, "abstract"),
    mixed: isMixed(context, element, content),
    content:
      content === undefined || derivation === undefined
        ? { kind: "particles", particle: readContentParticle(context, element) }
        : readDerivation(context, content, derivation),
    position: element.position,
    ...readAnnotation(element),
    ...readAttributeUses(
      context,
      derivation === undefined ? element : withAttributesBeside(context, derivation, element),
    ),
  };
}

/** The derivation, with the attributes that the author has put behind it instead of into it. */
function withAttributesBeside(context: SchemaContext, derivation: XmlElement, type: XmlElement): XmlElement {
  const beside = childrenOf(type, XSD_NAMESPACE, "attribute", "attributeGroup", "anyAttribute");
  for (const { name, position } of beside) {
    const message = `xs:${name} cannot stand beside an xs:${derivation.name}; it is read as in it`;
    context.report({ code: "WW101", message, position });
  }
  return beside.length === 0 ? derivation : { ...derivation, children: [...derivation.children, ...beside] };
}

/** The attribute of `xs:complexContent` counts more than the type's. */
function isMixed(context: SchemaContext, element: XmlElement, content: XmlElement | undefined): boolean {
  const nearer = content !== undefined && attributeOf(content, "mixed") !== undefined ? content : element;
  return booleanIn(context, nearer, "mixed");
}

function readDerivation(context: SchemaContext, content: XmlElement, element: XmlElement): ComplexContent {
  const derivation = element.name === "restriction" ? "restriction" : "extension";
  const simple = content.name === "simpleContent";
  const base = referenceIn(context, element, "base") ?? fallbackBase(context, element, simple);
  if (!simple) return { kind: "complex", derivation, base, particle: readContentParticle(context, element) };
  return {
    kind: "simple",
    derivation,
    base,
    simpleType: readInlineSimpleType(context, element),
    facets: readFacets(context, element),
  };
}

function fallbackBase(context: SchemaContext, element: XmlElement, simple: boolean): QName {
  const { position } = element;
  if (attributeOf(element, "base") === undefined) {
    context.report({ code: "WW103", message: `xs:${element.name} has no base`, position });
  }
  const name = simple ? "anySimpleType" : "anyType";
  return { namespace: XSD_NAMESPACE, name, prefixed: `xs:${name}`, position };
}
