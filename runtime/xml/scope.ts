import { internalise } from "./name.js";

export const XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/** The namespace declarations at one place: a chain, innermost first. */
export interface Scope {
  /** Unique in the process, so that a name can remember in which scope it was resolved. */
  readonly id: number;
  readonly prefix: string;
  readonly namespace: string;
  readonly outer: Scope | undefined;
  /** How many declarations the chain holds. */
  readonly size: number;
}

/** What every document starts with. */
export const OUTERMOST: Scope = {
  id: 0,
  prefix: "xml",
  namespace: XML_NAMESPACE,
  outer: { id: 0, prefix: "", namespace: "", outer: undefined, size: 0 },
  size: 0,
};

/** The scope with one more declaration. */
export function declare(outer: Scope, prefix: string, namespace: string): Scope {
  latest += 1;
  return { id: latest, prefix, namespace: sameNamespace(namespace), outer, size: outer.size + 1 };
}

/** Undefined for a prefix that is not bound; the empty string for no namespace. */
export function resolve(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    if (at.prefix === prefix) return at.namespace;
  }
  return undefined;
}

/** Why Namespaces in XML 1.0 (2.2, 3) forbids a declaration; undefined when it does not. */
export function misuse(prefix: string, namespace: string): string | undefined {
  if (prefix === "xmlns") return "the prefix xmlns cannot be declared";
  if (prefix === "xml")
    return namespace === XML_NAMESPACE ? undefined : "the prefix xml cannot be bound to another namespace";
  if (namespace === XML_NAMESPACE) return "the namespace of xml cannot have another prefix";
  if (namespace === XMLNS_NAMESPACE) return "the namespace of xmlns cannot be declared";
  if (prefix !== "" && namespace === "") return `the prefix ${prefix} cannot be undeclared`;
  return undefined;
}

/**
 * One string for one namespace, also over documents: each declares the same few, and to internalise costs a look-up's
 * tenfold.
 */
function sameNamespace(namespace: string): string {
  const known = NAMESPACES.get(namespace);
  if (known !== undefined) return known;
  const kept = internalise(namespace);
  if (kept.length <= LONGEST_KEPT && NAMESPACES.size < MOST_KEPT) NAMESPACES.set(kept, kept);
  return kept;
}

let latest = 0;
// A memo of fixed size: a hostile document can fill it, and nothing more.
const NAMESPACES = new Map<string, string>();
const MOST_KEPT = 256;
const LONGEST_KEPT = 256;
