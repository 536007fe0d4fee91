import type { Scope } from "../xml/scope.js";
import { booleanType } from "./built-in-boolean.js";
import { integerNumber } from "./built-in-integer.js";
import { text } from "./built-in-text.js";
import { part } from "./parts.js";

/** One representation of a built-in type of XML Schema (XSD 1.0 part 2, 3). */
export interface BuiltIn {
  /** Its name in XML Schema, for `xsi:type`. */
  readonly name: string;
  readonly whiteSpace: "preserve" | "replace" | "collapse";
  /** What the facets about order compare; undefined where there is no order. */
  readonly order?: "decimal" | "float" | "time" | "duration" | undefined;
  /** The text form never needs escaping. */
  readonly plain: boolean;
  /** What every text of the type matches, white space collapsed: a union asks before it tries, as an error costs far more. */
  readonly lexical?: RegExp | undefined;
  /** A space-separated list of another (`IDREFS`). */
  readonly listOf?: string | undefined;
  /** White space is processed already. Throws a `DecodeError`. */
  decode(text: string, scope: Scope): unknown;
  /** Throws a `ValidationError`. */
  encode(value: unknown, names: NameWriter): string;
}

/** Gives a namespace a prefix that the element being written will declare. */
export interface NameWriter {
  prefixFor(namespace: string): string;
}

/** By code (`string`, `long`, `long.number`); undefined for an unknown one. */
export function builtIn(code: string): BuiltIn | undefined {
  return USUAL.get(code) ?? part("types").furtherType(code);
}

const USUAL: ReadonlyMap<string, BuiltIn> = new Map([
  ["string", text("string", "preserve")],
  ["normalizedString", text("normalizedString", "replace")],
  ["token", text("token", "collapse")],
  ["boolean", booleanType],
  ["int", integerNumber("int", -(2 ** 31), 2 ** 31 - 1)],
]);
