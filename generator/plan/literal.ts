import type { Representation } from "./builtins.js";

/** A lexical value as the TypeScript literal that decoding gives for it; undefined where there is no literal type. */
export function literal(value: string, representation: Representation): string | undefined {
  switch (representation) {
    case "string":
      return quoted(value);
    case "boolean":
      return value === "true" || value === "1" ? "true" : value === "false" || value === "0" ? "false" : undefined;
    case "number":
      return numberLiteral(value);
    case "bigint":
      return /^[+-]?\d+$/.test(value) ? `${BigInt(value.replace("+", ""))}n` : undefined;
    default:
      return undefined;
  }
}

/** A string literal that is safe in any TypeScript source, whatever the text. */
export function quoted(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Printable ASCII without what has to be escaped. */
const PLAIN = /^[ !#-[\]-~]*$/;

function numberLiteral(value: string): string | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return undefined;
  const number = Number(value);
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) return undefined;
  return Object.is(number, -0) ? "0" : String(number);
}
