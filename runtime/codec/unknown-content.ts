import { setOwn } from "../xml/own.js";
import type { XmlElement } from "../xml/xml-element.js";

/** The elements of a decoded value that its type does not know, in their order: those of a newer server. */
export function unknownElements(value: object): readonly XmlElement[] {
  return ELEMENTS.get(value) ?? [];
}

/** Likewise its attributes, by name or `{namespace}name`. */
export function unknownAttributes(value: object): Readonly<Record<string, string>> {
  return ATTRIBUTES.get(value) ?? {};
}

export function keepElement(value: object, element: XmlElement): void {
  const kept = ELEMENTS.get(value);
  if (kept === undefined) ELEMENTS.set(value, [element]);
  else kept.push(element);
}

export function keepAttribute(value: object, name: string, text: string): void {
  let kept = ATTRIBUTES.get(value);
  if (kept === undefined) {
    kept = {};
    ATTRIBUTES.set(value, kept);
  }
  setOwn(kept, name, text);
}

const ELEMENTS = new WeakMap<object, XmlElement[]>();
const ATTRIBUTES = new WeakMap<object, Record<string, string>>();
