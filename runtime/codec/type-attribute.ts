import { XSD_NAMESPACE } from "../xml/scope.js";
import { USES_XSD } from "./encode-context.js";
import { attributeText } from "./foreign-form.js";

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
