import { WirewrightError } from "../errors.js";
import { escapeAttribute } from "../xml/escape.js";
import { XSD_NAMESPACE } from "../xml/scope.js";
import { type BoundParticle, type BoundType, bindMessage } from "./bound-message.js";
import { USES_XSD } from "./encode-context.js";

/** The fixed text around an element in a place with a given default namespace. */
export interface ElementForm {
  /** `<name` or `<p:name xmlns:p="…"`, still open for attributes. */
  readonly head: string;
  /** `</name>`. */
  readonly tail: string;
  /** The default namespace inside. */
  readonly inner: string;
}

/**
 * Without a prefix where the default namespace is the element's; with one, leaving the default alone, where the
 * children need that default; else with a new default.
 */
export function elementForm(name: string, namespace: string, defaultNamespace: string, type: BoundType): ElementForm {
  // A QName in the content may need xmlns="", so that element always has a prefix of its own.
  const holdsNames = type.kind === "simple" && type.codec.hasNames;
  if (namespace === defaultNamespace && !(holdsNames && namespace !== ""))
    return { head: `<${name}`, tail: `</${name}>`, inner: defaultNamespace };
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

/** The text of `xsi:type` for a type's name, and the prefixes that it takes from the root. */
export function typeAttribute(
  name: string,
  namespace: string,
  defaultNamespace: string,
): { text: string; used: number } {
  if (namespace === XSD_NAMESPACE) return { text: ` xsi:type="xsd:${name}"`, used: USES_XSD };
  if (namespace === defaultNamespace) return { text: ` xsi:type="${name}"`, used: 0 };
  // Where there is a default namespace, a name in none cannot be written: the receiver knows the declared type.
  if (namespace === "") return { text: "", used: 0 };
  return { text: ` xmlns:t="${attributeText(namespace)}" xsi:type="t:${name}"`, used: 0 };
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
