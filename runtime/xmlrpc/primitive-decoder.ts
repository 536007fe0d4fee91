import type { XmlRpcPrimitive } from "../descriptor/record-descriptor.js";
import { ANY } from "./read-value.js";
import { MISFIT, type ValueDecoder } from "./value-decoder.js";
import { bigInteger, booleanOf, double, integer, type ScalarKind, scalarValue } from "./wire-scalar.js";

/**
 * Declared types are often inferred, and PHP servers send a number from a database as a string: another type on the wire
 * is taken where nothing of it is lost.
 */
export const PRIMITIVE_DECODERS: Readonly<Record<XmlRpcPrimitive, ValueDecoder>> = {
  any: ANY,
  string: { ...scalarOnly((kind, text) => (kind === "base64" ? MISFIT : trimmed(kind, text))), empty: (text) => text },
  int: scalarOnly((kind, text) => wholeNumber(kind, text) ?? MISFIT),
  i8: scalarOnly((kind, text) => (isWhole(kind, text) ? (bigInteger(text) ?? MISFIT) : MISFIT)),
  double: scalarOnly((kind, text) => number(kind, text) ?? MISFIT),
  boolean: scalarOnly((kind, text) => (TRUTHS.has(kind) ? (booleanOf(text) ?? MISFIT) : MISFIT)),
  // Any string is a date to TypeScript, and eGroupWare sends "" for none.
  dateTime: scalarOnly((kind, text) => (kind === "dateTime" || kind === "string" ? trimmed(kind, text) : MISFIT)),
  base64: scalarOnly((kind, text) => (kind === "base64" ? scalarValue(kind, text) : MISFIT)),
  null: { scalar: () => MISFIT, nil: () => null, empty: () => null },
};

function scalarOnly(scalar: ValueDecoder["scalar"]): ValueDecoder {
  return { scalar, nil: () => MISFIT, empty: () => MISFIT };
}

function trimmed(kind: ScalarKind, text: string): string {
  return kind === "string" ? text : text.trim();
}

function wholeNumber(kind: ScalarKind, text: string): number | undefined {
  if (kind === "double") return double(text);
  if (!isWhole(kind, text)) return undefined;
  const value = integer(text);
  return typeof value === "number" ? value : undefined;
}

/** A string only when it is written as a number would be: `007` is something else. */
function isWhole(kind: ScalarKind, text: string): boolean {
  return kind === "int" || kind === "i8" || kind === "biginteger" || (kind === "string" && CANONICAL.test(text));
}

function number(kind: ScalarKind, text: string): number | undefined {
  if (kind === "double" || kind === "int") return double(text);
  return kind === "string" && DECIMAL.test(text) ? Number(text) : undefined;
}

const TRUTHS: ReadonlySet<ScalarKind> = new Set<ScalarKind>(["boolean", "int", "string"]);
const CANONICAL = /^(?:0|-?[1-9][0-9]{0,18})$/;
const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
