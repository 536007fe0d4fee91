import type { AnyDescriptor } from "../descriptor/descriptor.js";
import { writeElement } from "../xml/write-element.js";
import type { FieldWriter } from "./encode-field.js";
import { invalid, within } from "./problem.js";

/** The elements that stand for a wildcard. */
export function anyWriter(any: AnyDescriptor, defaultNamespace: string): FieldWriter {
  const { min, max } = any;
  return (value, context) => {
    if (value === undefined && min === 0) return;
    if (!Array.isArray(value))
      throw invalid(value === undefined ? "required" : "type", "an array of XmlElement is expected");
    if (value.length < min) throw invalid("minOccurs", `has ${value.length} elements, at least ${min} are needed`);
    if (value.length > max) throw invalid("maxOccurs", `has ${value.length} elements, at most ${max} are allowed`);
    for (const [index, element] of value.entries()) {
      try {
        context.out += writeElement(element, defaultNamespace);
      } catch (error) {
        throw within(error, `[${index}]`);
      }
    }
  };
}
