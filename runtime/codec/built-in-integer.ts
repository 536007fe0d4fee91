import type { BuiltIn } from "./built-in.js";
import { kindOf } from "./kind-of.js";
import { invalid, undecodable } from "./problem.js";

export type Range = readonly [name: string, min: bigint | undefined, max: bigint | undefined];

/** An integer type as a number. */
export function integerNumber([name, min, max]: Range): BuiltIn {
  const wide = min === undefined || max === undefined || max > BigInt(Number.MAX_SAFE_INTEGER);
  const low = min === undefined || min < BigInt(Number.MIN_SAFE_INTEGER) ? Number.MIN_SAFE_INTEGER : Number(min);
  const high = max === undefined || max > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(max);
  const option = name === "long" || name === "unsignedLong" ? "long" : "integer";
  const tooWide = `is beyond what a number holds exactly: generate with types: { ${option}: "bigint" }`;
  const outside = wide ? `is out of range for xs:${name}, or ${tooWide}` : `is out of range for xs:${name}`;
  return {
    ...numeric(name),
    lexical: INTEGER,
    decode: (text) => {
      if (!INTEGER.test(text)) throw undecodable(`is not a valid xs:${name}`);
      const value = Number(text);
      if (value < low || value > high) throw undecodable(Number.isSafeInteger(value) ? outOfRange(name) : outside);
      return value === 0 ? 0 : value;
    },
    encode: (value) => {
      if (typeof value !== "number") throw invalid("type", `a number is expected, ${kindOf(value)} was given`);
      if (!Number.isInteger(value)) throw invalid("type", "is not a whole number");
      if (value < low || value > high) throw invalid("type", Number.isSafeInteger(value) ? outOfRange(name) : outside);
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
