import type { ScalarFacets } from "../descriptor/descriptor.js";
import type { BuiltIn } from "./built-in.js";
import { part } from "./parts.js";
import { invalid } from "./problem.js";

/** Throws a `ValidationError` when the value breaks the facet. `text` is the value's text form. */
export type FacetCheck = (value: unknown, text: string) => void;

/**
 * The facets of one type as one check; undefined when there are none to check (XSD 1.0 part 2, 4.3). Here are those that
 * nearly all types have: a text's length, and the range of a small integer.
 */
export function compileFacets(facets: ScalarFacets, order: BuiltIn["order"]): FacetCheck | undefined {
  const names = namesOf(facets);
  if (names.length === 0) return undefined;
  if (order === undefined && names.every((name) => name === "minLength" || name === "maxLength"))
    return textCheck(facets);
  const isRange = order === "decimal" && names.every((name) => name === "minInclusive" || name === "maxInclusive");
  return isRange ? rangeCheck(facets) : part("types").allFacets(facets, order);
}

function namesOf(facets: ScalarFacets): readonly (keyof ScalarFacets)[] {
  const names = Object.keys(facets) as (keyof ScalarFacets)[];
  return names.filter((name) => name !== "whiteSpace" && facets[name] !== undefined);
}

function textCheck(facets: ScalarFacets): FacetCheck {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = facets;
  const check = others(facets, undefined);
  return (value, text) => {
    if (typeof value !== "string") return check(value, text);
    const size = characters(text);
    if (size < minLength) throw wrongLength("minLength", size, "character", `at least ${minLength} are needed`);
    if (size > maxLength) throw wrongLength("maxLength", size, "character", `at most ${maxLength} are allowed`);
  };
}

function rangeCheck(facets: ScalarFacets): FacetCheck {
  const { minInclusive = "-Infinity", maxInclusive = "Infinity" } = facets;
  const [min, max] = [Number(minInclusive), Number(maxInclusive)];
  const check = others(facets, "decimal");
  // Of a larger one, or of a fraction, the number would not be exact.
  if (![min, max].every((limit) => !Number.isFinite(limit) || Number.isSafeInteger(limit))) return check;
  return (value, text) => {
    if (typeof value !== "number") return check(value, text);
    if (value < min) throw invalid("minInclusive", `must be at least ${minInclusive}`);
    if (value > max) throw invalid("maxInclusive", `must be at most ${maxInclusive}`);
  };
}

function others(facets: ScalarFacets, order: BuiltIn["order"]): FacetCheck {
  let check: FacetCheck | undefined;
  return (value, text) => {
    check ??= part("types").allFacets(facets, order);
    check?.(value, text);
  };
}

/** Code points: XML counts a surrogate pair once. */
export function characters(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (text.charCodeAt(index) >= 0xd800 && text.charCodeAt(index) <= 0xdbff) count -= 1;
  }
  return count;
}

export function wrongLength(facet: string, size: number, unit: string, rule: string): Error {
  return invalid(facet, `has ${size} ${unit}${size === 1 ? "" : "s"}, ${rule}`);
}
