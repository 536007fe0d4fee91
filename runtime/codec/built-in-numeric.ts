import type { BuiltIn } from "./built-in.js";
import { INTEGER, integerNumber, numeric, outOfRange } from "./built-in-integer.js";
import { kindOf } from "./kind-of.js";
import { invalid, undecodable } from "./problem.js";
import { withoutExponent } from "./without-exponent.js";

/** `decimal`, the integers, `float` and `double`, in each representation. */
export function numericTypes(): [string, BuiltIn][] {
  return [
    ["decimal", decimalText],
    ["decimal.string", decimalText],
    ["decimal.number", decimalNumber],
    ["float", floating("float")],
    ["double", floating("double")],
    ...INTEGERS.flatMap(integerTypes),
  ];
}

type Range = readonly [name: string, min: bigint | undefined, max: bigint | undefined];

const INTEGERS: readonly Range[] = [
  ["integer", undefined, undefined],
  ["nonPositiveInteger", undefined, 0n],
  ["negativeInteger", undefined, -1n],
  ["nonNegativeInteger", 0n, undefined],
  ["positiveInteger", 1n, undefined],
  ["long", -(2n ** 63n), 2n ** 63n - 1n],
  ["unsignedLong", 0n, 2n ** 64n - 1n],
  ["int", -(2n ** 31n), 2n ** 31n - 1n],
  ["unsignedInt", 0n, 2n ** 32n - 1n],
  ["short", -32768n, 32767n],
  ["unsignedShort", 0n, 65535n],
  ["byte", -128n, 127n],
  ["unsignedByte", 0n, 255n],
];

function integerTypes(range: Range): [string, BuiltIn][] {
  const [name] = range;
  const number = exactNumber(range);
  const bigint = integerBigint(range);
  const usual = name === "long" || name === "unsignedLong" ? bigint : number;
  return [
    [name, usual],
    [`${name}.number`, number],
    [`${name}.bigint`, bigint],
    [`${name}.string`, integerText(range)],
  ];
}

function exactNumber([name, min, max]: Range): BuiltIn {
  const low = min === undefined || min < BigInt(Number.MIN_SAFE_INTEGER) ? Number.MIN_SAFE_INTEGER : Number(min);
  const high = max === undefined || max > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(max);
  const option = name === "long" || name === "unsignedLong" ? "long" : "integer";
  const isWide = min === undefined || max === undefined || max > BigInt(Number.MAX_SAFE_INTEGER);
  const beyond = `, or is beyond what a number holds exactly: generate with types: { ${option}: "bigint" }`;
  return integerNumber(name, low, high, isWide ? beyond : "");
}

function integerBigint([name, min, max]: Range): BuiltIn {
  const isOutside = (value: bigint) => (min !== undefined && value < min) || (max !== undefined && value > max);
  // So short a text cannot be outside, whatever it says: comparing bigints is the larger part of reading one.
  const inside = min !== undefined && max !== undefined && -min >= max ? String(max).length - 1 : 0;
  return {
    ...numeric(name),
    lexical: INTEGER,
    decode: (text) => {
      if (!INTEGER.test(text)) throw undecodable(`is not a valid xs:${name}`);
      if (text.length > LONGEST_INTEGER) throw undecodable(`has more than ${LONGEST_INTEGER} digits`);
      const value = BigInt(text.startsWith("+") ? text.slice(1) : text);
      if (text.length > inside && isOutside(value)) throw undecodable(outOfRange(name));
      return value;
    },
    encode: (value) => {
      if (typeof value !== "bigint") throw invalid("type", `a bigint is expected (5n), ${kindOf(value)} was given`);
      if (isOutside(value)) throw invalid("type", outOfRange(name));
      return String(value);
    },
  };
}

function integerText(range: Range): BuiltIn {
  const [name] = range;
  const { decode } = integerBigint(range);
  return {
    ...numeric(name),
    lexical: INTEGER,
    decode: (text, scope) => {
      decode(text, scope);
      return text;
    },
    encode: (value) => {
      if (typeof value !== "string")
        throw invalid("type", `a string of digits is expected, ${kindOf(value)} was given`);
      const digits = value.trim();
      const [, min, max] = range;
      if (!INTEGER.test(digits) || digits.length > LONGEST_INTEGER) throw invalid("type", `is not a valid xs:${name}`);
      const number = BigInt(digits.startsWith("+") ? digits.slice(1) : digits);
      if ((min !== undefined && number < min) || (max !== undefined && number > max))
        throw invalid("type", outOfRange(name));
      return digits;
    },
  };
}

const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const FLOAT = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const FLOAT_OR_SPECIAL = new RegExp(`${FLOAT.source}|^(?:[+-]?INF|NaN)$`);
const SPECIAL_FLOATS: ReadonlyMap<string, number> = new Map([
  ["INF", Number.POSITIVE_INFINITY],
  ["+INF", Number.POSITIVE_INFINITY],
  ["-INF", Number.NEGATIVE_INFINITY],
  ["NaN", Number.NaN],
]);

const decimalText: BuiltIn = {
  ...numeric("decimal"),
  lexical: DECIMAL,
  decode: (text) => {
    if (!DECIMAL.test(text)) throw undecodable("is not a valid xs:decimal");
    return text;
  },
  encode: (value) => {
    if (typeof value !== "string") throw invalid("type", `a decimal as string is expected, ${kindOf(value)} was given`);
    const text = value.trim();
    if (!DECIMAL.test(text)) throw invalid("type", "is not a valid xs:decimal");
    return text;
  },
};

const decimalNumber: BuiltIn = {
  ...numeric("decimal"),
  lexical: DECIMAL,
  decode: (text) => {
    if (!DECIMAL.test(text)) throw undecodable("is not a valid xs:decimal");
    return Number(text);
  },
  encode: (value) => {
    if (typeof value !== "number") throw invalid("type", `a number is expected, ${kindOf(value)} was given`);
    if (!Number.isFinite(value)) throw invalid("type", "is not a finite number");
    return withoutExponent(String(value));
  },
};

function floating(name: "float" | "double"): BuiltIn {
  return {
    ...numeric(name),
    order: "float",
    lexical: FLOAT_OR_SPECIAL,
    decode: (text) => {
      if (FLOAT.test(text)) return Number(text);
      const special = SPECIAL_FLOATS.get(text);
      if (special === undefined) throw undecodable(`is not a valid xs:${name}`);
      return special;
    },
    encode: (value) => {
      if (typeof value !== "number") throw invalid("type", `a number is expected, ${kindOf(value)} was given`);
      if (Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
      return Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
    },
  };
}

// Reading a decimal number into a bigint costs the square of its length.
const LONGEST_INTEGER = 4096;
