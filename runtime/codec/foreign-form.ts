import { WirewrightError } from "../errors.js";
import { escapeAttribute } from "../xml/escape.js";
import { type BoundParticle, type BoundType, bindMessage } from "./bound-message.js";
import type { ElementForm } from "./element-form.js";

/**
 * Where the default namespace is not the element's: with a prefix, leaving the default alone, where the children need
 * that default; else with a new default.
 */
export function foreignForm(name: string, namespace: string, defaultNamespace: string, type: BoundType): ElementForm {
  const holdsNames = type.kind === "simple" && type.codec.hasNames;
  const prefixed = namespace !== "" && (type.kind === "message" ? leansOn(type, defaultNamespace) : holdsNames);
  const declared = attributeText(namespace);
  if (prefixed) return { head: `<p:${name} xmlns:p="${declared}"`, tail: `</p:${name}>`, inner: defaultNamespace };
  return { head: `<${name} xmlns="${declared}"`, tail: `</${name}>`, inner: namespace };
}

/** The same with no default namespace inside: what a type name in no namespace needs. */
export function unqualifiedInside(form: ElementForm, name: string, namespace: string): ElementForm {
  if (form.inner === "" || namespace === "") return { head: `<${name} xmlns=""`, tail: `</${name}>`, inner: "" };
  return { head: `<p:${name} xmlns="" xmlns:p="${attributeText(namespace)}"`, tail: `</p:${name}>`, inner: "" };
}

export function attributeText(namespace: string): string {
  const escaped = escapeAttribute(namespace);
  if (escaped === undefined) throw new WirewrightError("a namespace holds a character that XML cannot carry");
  return escaped;
}

/** Whether more of the type's child elements are in that namespace than in others. */
function leansOn(type: Extract<BoundType, { kind: "message" }>, namespace: string): boolean {
  const bound = bindMessage(type.message);
  return balance(bound.content, namespace) > 0;
}

function balance(particles: readonly BoundParticle[], namespace: string): number {
  let total = 0;
  for (const particle of particles) {
    if (particle.kind === "element") total += particle.namespace === namespace ? 1 : -1;
    else if ("branches" in particle) for (const branch of particle.branches) total += balance(branch, namespace);
  }
  return total;
}
