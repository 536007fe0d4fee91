import type { BuiltIn } from "./built-in.js";
import { binaryTypes } from "./built-in-binary.js";
import { nameTypes } from "./built-in-names.js";
import { numericTypes } from "./built-in-numeric.js";
import { qualifiedNameTypes } from "./built-in-qname.js";
import { temporalTypes } from "./built-in-temporal.js";
import { text } from "./built-in-text.js";
import { invalid } from "./problem.js";

/** The built-in types that most messages do without, by code; undefined for an unknown one. */
export function furtherType(code: string): BuiltIn | undefined {
  return FURTHER.get(code);
}

const anySimpleType: BuiltIn = {
  ...text("anySimpleType", "preserve"),
  encode: (value) => {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
    throw invalid("type", "a string is expected");
  },
};

const FURTHER: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ...nameTypes(),
  ...binaryTypes(),
  ...numericTypes(),
  ...temporalTypes(),
  ...qualifiedNameTypes(),
  ["anySimpleType", anySimpleType],
  ["anyAtomicType", anySimpleType],
]);
