import type { XmlElement } from "./xml-tree.js";

/** The child elements that are in the namespace, and of one of the names when some are given. */
export function childrenOf(element: XmlElement, namespace: string, ...names: readonly string[]): readonly XmlElement[] {
  if (element.children.length === 0) return NONE;
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind !== "element" || child.namespace !== namespace) continue;
    if (names.length === 0 || names.includes(child.name)) found.push(child);
  }
  return found;
}

// Most elements of a schema are empty.
const NONE: readonly XmlElement[] = [];
