import { ValidationError } from "../errors.js";
import { escapeAttribute, escapeText } from "./escape.js";
import { isNCName } from "./name.js";
import { misuse, XML_NAMESPACE } from "./scope.js";
import type { XmlElement } from "./xml-element.js";

/**
 * The element's text where `defaultNamespace` is in force. The value comes from the caller, so nothing about it is
 * sure: throws a `ValidationError` when it cannot be written.
 */
export function writeElement(value: unknown, defaultNamespace: string): string {
  return write(value, defaultNamespace, 0);
}

/** The attributes and content of an element between a head (`<name`) and a tail (`</name>`) of the caller's. */
export function writeInside(value: unknown, head: string, tail: string, defaultNamespace: string): string {
  if (!isXmlElement(value)) throw unwritable(NO_ELEMENT);
  return inside(value, head, tail, defaultNamespace, 0);
}

/** Further attributes, by name or `{namespace}name`, each with a space before it. */
export function writeAttributes(attributes: object, prefixes: Map<string, string>): string {
  let text = "";
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value !== "string") throw unwritable("has an attribute that is no string");
    text += writeAttribute(key, value, prefixes);
  }
  return text;
}

export function isXmlElement(value: unknown): value is XmlElement {
  if (typeof value !== "object" || value === null) return false;
  const { name, namespace, attributes, children } = value as Partial<XmlElement>;
  return (
    typeof name === "string" &&
    typeof namespace === "string" &&
    typeof attributes === "object" &&
    attributes !== null &&
    Array.isArray(children)
  );
}

function write(value: unknown, defaultNamespace: string, depth: number): string {
  if (depth > MAX_DEPTH) throw unwritable(`nested deeper than ${MAX_DEPTH} elements`);
  if (!isXmlElement(value)) throw unwritable(NO_ELEMENT);
  const { name, namespace } = value;
  if (!isNCName(name)) {
    const advice = name.includes(":") ? ': take the prefix away, and give its namespace as "namespace"' : "";
    throw unwritable(`${JSON.stringify(name.slice(0, 40))} is no element name${advice}`);
  }
  if (namespace === XML_NAMESPACE) return inside(value, `<xml:${name}`, `</xml:${name}>`, defaultNamespace, depth);
  if (misuse("", namespace) !== undefined) throw unwritable("an element cannot be in that namespace");
  const declared = namespace === defaultNamespace ? "" : ` xmlns="${attributeText(namespace)}"`;
  return inside(value, `<${name}${declared}`, `</${name}>`, namespace, depth);
}

function inside(element: XmlElement, head: string, tail: string, inner: string, depth: number): string {
  const prefixes = new Map<string, string>();
  let text = head + writeScope(element, prefixes) + writeAttributes(element.attributes, prefixes);
  text += ">";
  for (const child of element.children) {
    text += typeof child === "string" ? checked(escapeText(child)) : write(child, inner, depth + 1);
  }
  return text + tail;
}

function writeScope(element: XmlElement, prefixes: Map<string, string>): string {
  let text = "";
  for (const [prefix, namespace] of Object.entries(element.scope ?? {})) {
    if (!isNCName(prefix) || typeof namespace !== "string" || misuse(prefix, namespace) !== undefined) {
      throw unwritable("its scope holds a binding that XML does not allow");
    }
    if (prefix === "xml") continue;
    prefixes.set(namespace, prefix);
    text += ` xmlns:${prefix}="${attributeText(namespace)}"`;
  }
  return text;
}

function writeAttribute(key: string, value: string, prefixes: Map<string, string>): string {
  const brace = key.startsWith("{") ? key.lastIndexOf("}") : -1;
  const namespace = key.slice(1, Math.max(1, brace));
  const name = key.slice(brace + 1);
  if (!isNCName(name) || (namespace === "" && name === "xmlns")) {
    const advice = brace < 0 && key.includes(":") ? ": in place of the prefix goes the namespace in braces" : "";
    throw unwritable(`${JSON.stringify(key.slice(0, 80))} is no attribute name${advice}`);
  }
  const written = `="${attributeText(value)}"`;
  if (namespace === "") return ` ${name}${written}`;
  if (namespace === XML_NAMESPACE) return ` xml:${name}${written}`;
  const known = prefixes.get(namespace);
  if (known !== undefined) return ` ${known}:${name}${written}`;
  if (misuse("a", namespace) !== undefined) throw unwritable("an attribute cannot be in that namespace");
  const taken = new Set(prefixes.values());
  let number = prefixes.size;
  while (taken.has(`a${number}`)) number += 1;
  prefixes.set(namespace, `a${number}`);
  return ` xmlns:a${number}="${attributeText(namespace)}" a${number}:${name}${written}`;
}

function attributeText(value: string): string {
  return checked(escapeAttribute(value));
}

function checked(escaped: string | undefined): string {
  if (escaped === undefined) throw unwritable("holds a character that XML cannot carry");
  return escaped;
}

function unwritable(problem: string): ValidationError {
  return new ValidationError(problem, { path: "", facet: "type" });
}

const NO_ELEMENT = "is no XmlElement: { name, namespace, attributes, children }";
const MAX_DEPTH = 256;
