import { attributeOf, writtenAttribute } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { bareParticles } from "./missing-parent.js";
import { readAnnotation } from "./read-annotation.js";
import { readOccurs } from "./read-occurs.js";
import { readInlineSimpleType } from "./read-simple-type.js";
import { readWildcard } from "./read-wildcard.js";
import type { ElementDeclaration, GroupDefinition, GroupReference, ModelGroup, ParticleDeclaration } from "./schema.js";
import { booleanIn, nameOf, referenceIn, type SchemaContext, wordIn } from "./schema-context.js";

/** The one particle that a complex type or derivation may have: a group or a reference to one. */
export function readContentParticle(context: SchemaContext, element: XmlElement): ParticleDeclaration | undefined {
  const [first, second] = childrenOf(element, XSD_NAMESPACE, "group", "all", "choice", "sequence");
  if (second !== undefined) {
    const message = `a second xs:${second.name} stands beside the first group`;
    context.report({ code: "WW101", message, position: second.position });
  }
  if (first !== undefined) return readParticle(context, first);
  const bare = bareParticles(element);
  if (bare.length === 0) return undefined;
  const particles = readParticles(context, bare);
  return { kind: "sequence", occurs: { min: 1, max: 1 }, particles, position: element.position, appinfo: [] };
}

/** A global or local element (XSD 1.0 part 1, 3.3.2); undefined, with a report, when it has neither name nor reference. */
export function readElement(context: SchemaContext, element: XmlElement): ElementDeclaration | undefined {
  const isReference = attributeOf(element, "ref") !== undefined;
  const ref = referenceIn(context, element, "ref");
  const name = isReference ? "" : nameOf(context, element);
  if (name === undefined || (isReference && ref === undefined)) return undefined;
  const [inline] = childrenOf(element, XSD_NAMESPACE, "complexType");
  const declaration: ElementDeclaration = {
    kind: "element",
    name,
    ref,
    type: referenceIn(context, element, "type"),
    complexType: inline && context.readComplexType(context, inline),
    simpleType: readInlineSimpleType(context, element),
    form: wordIn(context, element, "form", ["qualified", "unqualified"]),
    occurs: readOccurs(context, element),
    nillable: booleanIn(context, element, "nillable"),
    abstract: booleanIn(context, element, "abstract"),
    default: writtenAttribute(element, "", "default"),
    fixed: writtenAttribute(element, "", "fixed"),
    substitutionGroup: referenceIn(context, element, "substitutionGroup"),
    position: element.position,
    ...readAnnotation(element),
  };
  reportSaidTwice(context, declaration);
  return declaration;
}

/** A named model group (3.7.2). */
export function readGroup(context: SchemaContext, element: XmlElement): GroupDefinition | undefined {
  const name = nameOf(context, element);
  if (name === undefined) return undefined;
  const [group] = childrenOf(element, XSD_NAMESPACE, "all", "choice", "sequence");
  return {
    name,
    group: group && readModelGroup(context, group),
    position: element.position,
    ...readAnnotation(element),
  };
}

function readParticle(context: SchemaContext, element: XmlElement): ParticleDeclaration | undefined {
  switch (element.name) {
    case "element":
      return readElement(context, element);
    case "group":
      return readGroupReference(context, element);
    case "all":
    case "choice":
    case "sequence":
      return readModelGroup(context, element);
    case "any":
      return readWildcard(context, element);
    default:
      return undefined;
  }
}

function readModelGroup(context: SchemaContext, element: XmlElement): ModelGroup {
  return {
    kind: element.name as ModelGroup["kind"],
    occurs: readOccurs(context, element),
    particles: readParticles(context, childrenOf(element, XSD_NAMESPACE)),
    position: element.position,
    ...readAnnotation(element),
  };
}

function readParticles(context: SchemaContext, elements: readonly XmlElement[]): readonly ParticleDeclaration[] {
  return elements.map((child) => readParticle(context, child)).filter((particle) => particle !== undefined);
}

function readGroupReference(context: SchemaContext, element: XmlElement): GroupReference | undefined {
  const ref = referenceIn(context, element, "ref");
  if (ref !== undefined) {
    return {
      kind: "group",
      ref,
      occurs: readOccurs(context, element),
      position: element.position,
      ...readAnnotation(element),
    };
  }
  if (attributeOf(element, "ref") === undefined) {
    context.report({ code: "WW103", message: "xs:group has no ref here", position: element.position });
  }
  return undefined;
}

/** 3.3.3: a reference has no content of its own, and a type is given once. */
function reportSaidTwice(
  context: SchemaContext,
  { ref, name, type, complexType, simpleType, position }: ElementDeclaration,
): void {
  const types = [type, complexType, simpleType].filter((given) => given !== undefined);
  if (ref !== undefined && types.length > 0) {
    context.report({ code: "WW115", message: `the reference to "${ref.prefixed}" has a type of its own`, position });
  } else if (types.length > 1) {
    context.report({ code: "WW115", message: `element "${name}" has more than one type`, position });
  }
}
