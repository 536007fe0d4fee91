import type { BoundType } from "./bound-message.js";
import { part } from "./parts.js";

/** The fixed text around an element in a place with a given default namespace. */
export interface ElementForm {
  /** `<name` or `<p:name xmlns:p="…"`, still open for attributes. */
  readonly head: string;
  /** `</name>`. */
  readonly tail: string;
  /** The default namespace inside. */
  readonly inner: string;
}

/** Without a prefix where the default namespace is the element's. */
export function elementForm(name: string, namespace: string, defaultNamespace: string, type: BoundType): ElementForm {
  // A QName in the content may need xmlns="", so that element always has a prefix of its own.
  const holdsNames = type.kind === "simple" && type.codec.hasNames;
  if (namespace === defaultNamespace && !(holdsNames && namespace !== ""))
    return { head: `<${name}`, tail: `</${name}>`, inner: defaultNamespace };
  return part("rare").foreignForm(name, namespace, defaultNamespace, type);
}
