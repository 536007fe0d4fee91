import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";

/**
 * What an author forgot between a type and what stands right in it: published WSDLs have it so, and other tools read them.
 * Undefined where it would not be clear what was meant.
 */
export function missingParent(parent: XmlElement, name: string): "sequence" | "complexContent" | undefined {
  if (hasContent(parent)) return undefined;
  if (DERIVATIONS.includes(name)) return parent.name === "complexType" ? "complexContent" : undefined;
  return PARTICLES.includes(name) && HOLDERS.includes(parent.name) ? "sequence" : undefined;
}

/** The elements and wildcards of a type that has no group around them. */
export function bareParticles(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element, XSD_NAMESPACE, ...PARTICLES).filter(
    ({ name }) => missingParent(element, name) !== undefined,
  );
}

/** The extension or restriction of a complex type that has no `complexContent` around it. */
export function bareDerivation(element: XmlElement): XmlElement | undefined {
  return childrenOf(element, XSD_NAMESPACE, ...DERIVATIONS).find(
    ({ name }) => missingParent(element, name) !== undefined,
  );
}

/** Once for an element, which may have thousands of children that ask. */
function hasContent(parent: XmlElement): boolean {
  const known = WITH_CONTENT.get(parent) ?? childrenOf(parent, XSD_NAMESPACE, ...CONTENT).length > 0;
  WITH_CONTENT.set(parent, known);
  return known;
}

const WITH_CONTENT = new WeakMap<XmlElement, boolean>();
const CONTENT = ["simpleContent", "complexContent", "group", "all", "choice", "sequence"] as const;
const PARTICLES = ["element", "any"];
const DERIVATIONS = ["extension", "restriction"];
const HOLDERS = ["complexType", ...DERIVATIONS];
