import type { XmlElement } from "./xml-tree.js";

/** The value of an attribute without a namespace, trimmed: real schemas carry stray white space. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return attributeIn(element, "", name);
}

/** As `attributeOf`, for an attribute in a namespace. */
export function attributeIn(element: XmlElement, namespace: string, name: string): string | undefined {
  return writtenAttribute(element, namespace, name)?.trim();
}

/** As `attributeIn`, as written: for values in which white space may count. */
export function writtenAttribute(element: XmlElement, namespace: string, name: string): string | undefined {
  for (const attribute of element.attributes) {
    if (attribute.name === name && attribute.namespace === namespace) return attribute.value;
  }
  return undefined;
}
