import type { XmlElement } from "../xml/xml-element.js";

/**
 * The elements of a decoded value that its type does not know, in their order: those of a newer server. Of one document
 * 4 million characters of such content are kept; what comes after is passed over.
 */
export function unknownElements(value: object): readonly XmlElement[] {
  return (value as Keeper)[ELEMENTS] ?? [];
}

/** Likewise its attributes, by name or `{namespace}name`. */
export function unknownAttributes(value: object): Readonly<Record<string, string>> {
  return (value as Keeper)[ATTRIBUTES] ?? {};
}

/**
 * A value as it keeps what its type does not know. A `WeakMap` would do, but the garbage collector takes minutes over a
 * million entries.
 */
export interface Keeper {
  [ELEMENTS]?: XmlElement[];
  [ATTRIBUTES]?: Record<string, string>;
}

export const ELEMENTS: unique symbol = Symbol("unknown elements");
export const ATTRIBUTES: unique symbol = Symbol("unknown attributes");
