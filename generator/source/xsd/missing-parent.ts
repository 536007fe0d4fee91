import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";

/**
 * What an author forgot between a type and what stands right in it: published WSDLs have it so, and other tools read them.
 * Undefined where it would not be clear what was meant.
 */
export function missingParent(parent: XmlElement, name: string): "sequence" | "complexContent" | undefined {
  const beside = namesIn(parent);
  if (CONTENT.some((content) => beside.has(content))) return undefined;
  if (DERIVATIONS.includes(name)) return parent.name === "complexType" ? "complexContent" : undefined;
  if (DERIVATIONS.some((derivation) => beside.has(derivation))) return undefined;
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
function namesIn(parent: XmlElement): ReadonlySet<string> {
  const known = NAMES.get(parent) ?? new Set(childrenOf(parent, XSD_NAMESPACE).map(({ name }) => name));
  NAMES.set(parent, known);
  return known;
}

const NAMES = new WeakMap<XmlElement, ReadonlySet<string>>();
const CONTENT = ["simpleContent", "complexContent", "group", "all", "choice", "sequence"] as const;
const PARTICLES = ["element", "any"];
const DERIVATIONS = ["extension", "restriction"];
const HOLDERS = ["complexType", ...DERIVATIONS];
