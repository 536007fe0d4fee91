import type { BuiltIn } from "./built-in.js";
import { kindOf } from "./kind-of.js";
import { invalid, undecodable } from "./problem.js";

/**
 * An integer type as a number, from `low` to `high`. `beyond` is said of what no number holds exactly, where the type
 * allows more than that.
 */
export function integerNumber(name: string, low: number, high: number, beyond: string = ""): BuiltIn {
  const outside = (value: number) => outOfRange(name) + (Number.isSafeInteger(value) ? "" : beyond);
  return {
    ...numeric(name),
    lexical: INTEGER,
    decode: (text) => {
      if (!INTEGER.test(text)) throw undecodable(`is not a valid xs:${name}`);
      const value = Number(text);
      if (value < low || value > high) throw undecodable(outside(value));
      return value === 0 ? 0 : value;
    },
    encode: (value) => {
      if (typeof value !== "number") throw invalid("type", `a number is expected, ${kindOf(value)} was given`);
      if (!Number.isInteger(value)) throw invalid("type", "is not a whole number");
      if (value < low || value > high) throw invalid("type", outside(value));
      return value === 0 ? "0" : String(value);
    },
  };
}

/** What the numeric types have in common. */
export function numeric(name: string): Pick<BuiltIn, "name" | "whiteSpace" | "plain" | "order"> {
  return { name, whiteSpace: "collapse", plain: true, order: "decimal" };
}

export function outOfRange(name: string): string {
  return `is out of range for xs:${name}`;
}

export const INTEGER: RegExp = /^[+-]?[0-9]+$/;
