import { attributeIn, attributeOf, writtenAttribute } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { WSDL_NAMESPACE, XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { readAnnotation } from "./read-annotation.js";
import { readInlineSimpleType } from "./read-simple-type.js";
import { readWildcard } from "./read-wildcard.js";
import type { AttributeDeclaration, AttributeGroupDefinition, AttributeUses } from "./schema.js";
import { nameOf, readReference, referenceIn, type SchemaContext, wordIn } from "./schema-context.js";

/** The attributes that a type, derivation or attribute group declares (XSD 1.0 part 1, 3.4.2 and 3.6.2). */
export function readAttributeUses(context: SchemaContext, element: XmlElement): AttributeUses {
  const [wildcard] = childrenOf(element, XSD_NAMESPACE, "anyAttribute");
  return {
    attributes: childrenOf(element, XSD_NAMESPACE, "attribute")
      .map((each) => readAttribute(context, each))
      .filter((attribute) => attribute !== undefined),
    attributeGroups: childrenOf(element, XSD_NAMESPACE, "attributeGroup")
      .map((each) => referenceIn(context, each, "ref") ?? missingRef(context, each))
      .filter((name) => name !== undefined),
    anyAttribute: wildcard && readWildcard(context, wildcard),
  };
}

/** A global or local attribute (3.2.2); undefined, with a report, when it has neither name nor reference. */
export function readAttribute(context: SchemaContext, element: XmlElement): AttributeDeclaration | undefined {
  const isReference = attributeOf(element, "ref") !== undefined;
  const ref = referenceIn(context, element, "ref");
  const name = isReference ? "" : nameOf(context, element);
  if (name === undefined || (isReference && ref === undefined)) return undefined;
  return {
    name,
    ref,
    type: referenceIn(context, element, "type"),
    simpleType: readInlineSimpleType(context, element),
    form: wordIn(context, element, "form", ["qualified", "unqualified"]),
    use: wordIn(context, element, "use", ["optional", "required", "prohibited"]) ?? "optional",
    default: writtenAttribute(element, "", "default"),
    fixed: writtenAttribute(element, "", "fixed"),
    arrayType: readArrayType(context, element),
    position: element.position,
    ...readAnnotation(element),
  };
}

/** 3.6.2. */
export function readAttributeGroup(context: SchemaContext, element: XmlElement): AttributeGroupDefinition | undefined {
  const name = nameOf(context, element);
  if (name === undefined) return undefined;
  return { name, position: element.position, ...readAnnotation(element), ...readAttributeUses(context, element) };
}

function missingRef(context: SchemaContext, element: XmlElement): undefined {
  if (attributeOf(element, "ref") !== undefined) return undefined;
  context.report({ code: "WW103", message: `xs:${element.name} has no ref here`, position: element.position });
}

/** `wsdl:arrayType="xs:string[,]"` (WSDL 1.1, 2.2): brackets hold commas, and stand in a row for arrays of arrays. */
function readArrayType(context: SchemaContext, element: XmlElement): AttributeDeclaration["arrayType"] {
  const text = attributeIn(element, WSDL_NAMESPACE, "arrayType");
  if (text === undefined) return undefined;
  const parts = /^([^[\]]+)((?:\[[\d,\s]*\])+)$/.exec(text);
  const item = parts === null ? undefined : readReference(context, element, (parts[1] ?? "").trim());
  if (parts === null) {
    const message = `arrayType="${text}" is not a type with brackets`;
    context.report({ code: "WW106", message, position: element.position });
  }
  return (
    item && {
      item,
      dimensions: (parts?.[2] ?? "[]")
        .split("]")
        .slice(0, -1)
        .map((rank) => rank.split(",").length),
    }
  );
}
