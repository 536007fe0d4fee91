import { escapeText } from "../xml/escape.js";
import { writeElement } from "../xml/write-element.js";
import type { BoundField, BoundMessage, BoundParticle } from "./bound-message.js";
import type { Encoding } from "./encode-context.js";
import { elementFieldWriter, type FieldWriter } from "./encode-field.js";
import { requireRecord } from "./encode-message.js";
import { kindOf } from "./kind-of.js";
import { invalid, within } from "./problem.js";
import { unknownProperty } from "./unknown-property.js";

/** `$content`: strings and one-field objects, written in their order. The schema's order and occurs are not checked here. */
export function mixedWriter(bound: BoundMessage, defaultNamespace: string, encoding: Encoding): FieldWriter {
  const writers = new Map<string, FieldWriter>();
  for (const leaf of leavesOf(bound.content)) {
    const write: FieldWriter =
      leaf.kind === "any"
        ? (value, context) => {
            context.out += writeElement(value, defaultNamespace);
          }
        : elementFieldWriter({ ...leaf, min: 1, max: 1 }, defaultNamespace, encoding);
    if (!writers.has(leaf.property)) writers.set(leaf.property, write);
  }
  const known = new Set(writers.keys());
  return (value, context) => {
    if (value === undefined) throw invalid("required", "is required");
    if (!Array.isArray(value)) throw invalid("type", `an array is expected, ${kindOf(value)} was given`);
    for (const [index, item] of value.entries()) {
      try {
        if (typeof item === "string") {
          const text = escapeText(item);
          if (text === undefined) throw invalid("character", "holds a character that XML cannot carry");
          context.out += text;
          continue;
        }
        const record = requireRecord(item);
        const [property, ...others] = Object.keys(record);
        const unknown = unknownProperty(record, known, bound.name);
        if (unknown !== undefined) throw unknown;
        if (property === undefined || others.length > 0)
          throw invalid("type", "an object with one property is expected");
        try {
          writers.get(property)?.(record[property], context);
        } catch (error) {
          throw within(error, property);
        }
      } catch (error) {
        throw within(error, `[${index}]`);
      }
    }
  };
}

/** The elements and wildcards at any depth of groups. */
export function leavesOf(
  particles: readonly BoundParticle[],
): readonly (BoundField | Extract<BoundParticle, { kind: "any" }>)[] {
  return particles.flatMap((particle) => ("branches" in particle ? particle.branches.flatMap(leavesOf) : [particle]));
}
