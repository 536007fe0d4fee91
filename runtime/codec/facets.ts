import type { ScalarFacets } from "../descriptor/descriptor.js";
import type { BuiltIn } from "./built-in.js";
import { part } from "./parts.js";
import { invalid } from "./problem.js";

/** Throws a `ValidationError` when the value breaks the facet. `text` is the value's text form. */
export type FacetCheck = (value: unknown, text: string) => void;

/** The facets of one type as one check; undefined when there are none to check (XSD 1.0 part 2, 4.3). */
export function compileFacets(facets: ScalarFacets, order: BuiltIn["order"]): FacetCheck | undefined {
  const checks: FacetCheck[] = [];
  const { length, minLength, maxLength, totalDigits, fractionDigits } = facets;
  if (length !== undefined)
    checks.push(lengthCheck("length", (size) => size === length, `exactly ${length} are allowed`));
  if (minLength !== undefined)
    checks.push(lengthCheck("minLength", (size) => size >= minLength, `at least ${minLength} are needed`));
  if (maxLength !== undefined)
    checks.push(lengthCheck("maxLength", (size) => size <= maxLength, `at most ${maxLength} are allowed`));
  if (totalDigits !== undefined) checks.push(part("types").digitsCheck("totalDigits", totalDigits));
  if (fractionDigits !== undefined) checks.push(part("types").digitsCheck("fractionDigits", fractionDigits));
  for (const bound of BOUNDS) {
    const limit = facets[bound.facet];
    if (limit !== undefined && order !== undefined)
      checks.push(isUsual(limit, order) ? integerCheck(bound, limit) : part("types").boundCheck(bound, limit, order));
  }
  for (const source of facets.pattern ?? []) checks.push(part("types").patternCheck(source));
  const [first, second] = checks;
  if (first === undefined || second === undefined) return first;
  return (value, text) => {
    for (const check of checks) check(value, text);
  };
}

function lengthCheck(facet: string, allows: (size: number) => boolean, rule: string): FacetCheck {
  return (value, text) => {
    const size = typeof value === "string" ? characters(text) : sizeOf(value);
    if (allows(size)) return;
    const unit = typeof value === "string" ? "character" : value instanceof Uint8Array ? "byte" : "item";
    throw invalid(facet, `has ${size} ${unit}${size === 1 ? "" : "s"}, ${rule}`);
  };
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) || value instanceof Uint8Array ? value.length : 0;
}

/** Code points: XML counts a surrogate pair once. */
function characters(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (text.charCodeAt(index) >= 0xd800 && text.charCodeAt(index) <= 0xdbff) count -= 1;
  }
  return count;
}

/** One of the facets about order. */
export interface Bound {
  readonly facet: "minInclusive" | "maxInclusive" | "minExclusive" | "maxExclusive";
  readonly allows: (order: number) => boolean;
  readonly words: string;
}

const BOUNDS: readonly Bound[] = [
  { facet: "minInclusive", allows: (order) => order >= 0, words: "at least" },
  { facet: "maxInclusive", allows: (order) => order <= 0, words: "at most" },
  { facet: "minExclusive", allows: (order) => order > 0, words: "above" },
  { facet: "maxExclusive", allows: (order) => order < 0, words: "below" },
];

function isUsual(limit: string, order: BuiltIn["order"]): boolean {
  return order === "decimal" && /^-?\d+$/.test(limit) && Number.isSafeInteger(Number(limit));
}

function integerCheck(bound: Bound, limit: string): FacetCheck {
  const exact = Number(limit);
  let further: FacetCheck | undefined;
  return (value, text) => {
    if (typeof value !== "number") {
      further ??= part("types").boundCheck(bound, limit, "decimal");
      further(value, text);
    } else if (!bound.allows(value - exact)) throw outOfBound(bound, limit);
  };
}

export function outOfBound({ facet, words }: Bound, limit: string): Error {
  return invalid(facet, `must be ${words} ${limit}`);
}
