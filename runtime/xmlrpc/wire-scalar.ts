import { undecodable } from "../codec/problem.js";

/** What a scalar on the wire is, whatever its element is called. */
export type ScalarKind =
  | "base64"
  | "bigdecimal"
  | "biginteger"
  | "boolean"
  | "dateTime"
  | "double"
  | "i8"
  | "int"
  | "string";

/**
 * By the element's local name: the specification's types and Apache's extensions
 * (`http://ws.apache.org/xmlrpc/types.html`), which servers send in their namespace, with a bare `ex:`, or without.
 */
export const SCALARS: ReadonlyMap<string, ScalarKind> = new Map<string, ScalarKind>([
  ["string", "string"],
  ["int", "int"],
  ["i4", "int"],
  ["i1", "int"],
  ["i2", "int"],
  ["i8", "i8"],
  ["boolean", "boolean"],
  ["double", "double"],
  ["float", "double"],
  ["dateTime.iso8601", "dateTime"],
  ["dateTime", "dateTime"],
  ["base64", "base64"],
  ["biginteger", "biginteger"],
  ["bigdecimal", "bigdecimal"],
]);

/** The value that the wire's own type means. Throws a `DecodeError` for text that this type cannot be. */
export function scalarValue(kind: ScalarKind, text: string): unknown {
  switch (kind) {
    case "string":
      return text;
    case "int":
      return integer(text) ?? refuse("an int", text);
    case "boolean":
      return booleanOf(text) ?? refuse("a boolean", text);
    case "double":
      return double(text) ?? refuse("a double", text);
    case "i8":
    case "biginteger":
      return bigInteger(text) ?? refuse("a whole number", text);
    case "base64":
      return bytes(text) ?? refuse("base64", text);
    default:
      return text.trim();
  }
}

/** A number, or a bigint beyond what a number holds exactly. */
export function integer(text: string): number | bigint | undefined {
  if (SHORT_INTEGER.test(text)) return Number(text) + 0;
  const value = bigInteger(text);
  const isSafe = value !== undefined && value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return isSafe ? Number(value) : value;
}

export function bigInteger(text: string): bigint | undefined {
  const digits = text.trim();
  if (!INTEGER.test(digits)) return undefined;
  return BigInt(digits.startsWith("+") ? digits.slice(1) : digits);
}

/** With a comma as well: PHP before 8 writes numbers by the locale. Python writes exponents, `inf` and `nan`. */
export function double(text: string): number | undefined {
  const trimmed = text.trim();
  if (DOUBLE.test(trimmed)) return Number(trimmed.replace(",", "."));
  if (!SPECIAL.test(trimmed)) return undefined;
  if (/nan/i.test(trimmed)) return Number.NaN;
  return trimmed.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

export function booleanOf(text: string): boolean | undefined {
  switch (text.trim()) {
    case "1":
    case "true":
      return true;
    case "0":
    case "false":
      return false;
    default:
      return undefined;
  }
}

/** With white space anywhere; padding may be missing. */
function bytes(text: string): Uint8Array | undefined {
  const compact = text.replace(/[ \t\n\r]+/g, "");
  const digits = compact.replace(/={1,2}$/, "");
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return undefined;
  // A copy, as Buffer's own memory is shared with other values.
  return new Uint8Array(Buffer.from(digits, "base64"));
}

function refuse(expected: string, text: string): never {
  throw undecodable(text.trim() === "" ? `is empty, ${expected} is expected` : `is not ${expected}`);
}

const SHORT_INTEGER = /^[+-]?[0-9]{1,15}$/;
// Reading a decimal number into a bigint costs the square of its length.
const INTEGER = /^[+-]?[0-9]{1,4096}$/;
const DOUBLE = /^[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const SPECIAL = /^[+-]?(?:inf|infinity|nan)$/i;
