import type { Primitive, ValueType } from "../record-model.js";
import type { FieldOverride } from "./overrides.js";
import type { Shape } from "./shape.js";
import type { ShapeMapping } from "./shape-mapping.js";

/** The types of the texts, numbers and truth values at one place, but for `null`. */
export function mapPrimitives(
  mapping: ShapeMapping,
  shape: Shape,
  override: FieldOverride,
  why: string[],
): readonly ValueType[] {
  const names = [...shape.primitives.keys()].filter((name) => name !== "null");
  if (override.enum !== undefined) {
    reportStrangers(shape, override.enum, override.open !== false, mapping);
    why.push("these values: overrides");
    const values = [...new Set(override.enum)].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const others = names.filter((name) => !values.some((value) => typeof value === jsonTypeOf(name)));
    return [{ kind: "literal", values, open: override.open !== false }, ...others.map(primitive)];
  }
  if (
    mapping.isDiscriminator(shape) &&
    names.every((name) => name === "string" || name === "int" || name === "boolean")
  ) {
    why.push("this value: it tells the message");
    const values = [...shape.values].sort().map((value): string | number | boolean => JSON.parse(value));
    return [{ kind: "literal", values, open: false }];
  }
  if (names.length > 1) why.push(`${names.sort().join(" and ")}: both were seen`);
  if (names.includes("number")) return names.filter((name) => name !== "int" && name !== "bigint").map(primitive);
  // Only what is beyond 2^53 arrives as a bigint, so the smaller ones of the same place are numbers.
  if (names.includes("bigint")) return [...new Set([...names, "int" as const])].map(primitive);
  return names.map(primitive);
}

/** A closed enumeration that lacks what a sample holds is wrong. */
function reportStrangers(shape: Shape, values: readonly unknown[], open: boolean, mapping: ShapeMapping): void {
  const known = new Set(values.map((value) => JSON.stringify(value)));
  const strangers = [...shape.values].filter((value) => !known.has(value));
  const position = mapping.overrides.placeOf(shape, "enum");
  if (strangers.length === 0 || open) return;
  const message = `the enumeration of "${shape.paths[0]}" is closed, but a sample has another value`;
  mapping.report({ code: "WW463", message, position });
}

function primitive(name: Primitive): ValueType {
  return { kind: "primitive", name };
}

function jsonTypeOf(name: Primitive): string {
  return name === "int" || name === "bigint" ? "number" : name;
}
