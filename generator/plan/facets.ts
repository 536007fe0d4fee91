import type { ScalarFacets } from "@wirewright/runtime/descriptor";
import type { Facets, Scalar } from "../model/model.js";
import { translatePatterns } from "./xsd-pattern.js";

/** Called for the step whose pattern JavaScript cannot express; the facet is left out. */
export type UntranslatablePattern = (step: Scalar, patterns: readonly string[]) => void;

/**
 * The facets of all steps of a derivation, the most derived first: the nearest bound counts, and the patterns of every
 * step (XSD 1.0 part 2, 4.3.4.3). White space only tells apart strings; other types collapse it anyway.
 */
export function mergeFacets(
  steps: readonly Scalar[],
  whiteSpaceMatters: boolean,
  onPattern: UntranslatablePattern,
): ScalarFacets {
  const nearest = <Name extends keyof Facets>(name: Name): Facets[Name] =>
    steps.find((step) => step.facets[name] !== undefined)?.facets[name];
  const pattern = steps.flatMap((step) => {
    if (step.facets.patterns === undefined || step.facets.patterns.length === 0) return [];
    const translated = translateOnce(step.facets.patterns);
    if (translated === undefined) onPattern(step, step.facets.patterns);
    return translated ?? [];
  });
  return {
    length: nearest("length"),
    minLength: nearest("minLength"),
    maxLength: nearest("maxLength"),
    minInclusive: nearest("minInclusive"),
    maxInclusive: nearest("maxInclusive"),
    minExclusive: nearest("minExclusive"),
    maxExclusive: nearest("maxExclusive"),
    totalDigits: nearest("totalDigits"),
    fractionDigits: nearest("fractionDigits"),
    whiteSpace: whiteSpaceMatters ? nearest("whiteSpace") : undefined,
    pattern: pattern.length === 0 ? undefined : pattern,
  };
}

/** The facets of one step as sentences, for the doc comment. `unit` is what a length counts. */
export function describeFacets(facets: Facets, unit: "character" | "byte" | "item"): readonly string[] {
  const { length, minLength, maxLength, minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  const count = (number: number): string => `${number} ${unit}${number === 1 ? "" : "s"}`;
  const sentences = [
    length === undefined ? undefined : `Exactly ${count(length)}.`,
    minLength !== undefined && maxLength !== undefined ? `${minLength} to ${count(maxLength)}.` : undefined,
    minLength !== undefined && maxLength === undefined ? `At least ${count(minLength)}.` : undefined,
    maxLength !== undefined && minLength === undefined ? `At most ${count(maxLength)}.` : undefined,
    minInclusive === undefined ? undefined : `At least ${minInclusive}.`,
    minExclusive === undefined ? undefined : `More than ${minExclusive}.`,
    maxInclusive === undefined ? undefined : `At most ${maxInclusive}.`,
    maxExclusive === undefined ? undefined : `Less than ${maxExclusive}.`,
    facets.totalDigits === undefined ? undefined : `At most ${facets.totalDigits} digits.`,
    facets.fractionDigits === undefined ? undefined : `At most ${facets.fractionDigits} digits after the point.`,
    facets.patterns === undefined || facets.patterns.length === 0 ? undefined : describePatterns(facets.patterns),
  ];
  return sentences.filter((sentence) => sentence !== undefined);
}

/** A type is used by many fields. */
function translateOnce(patterns: readonly string[]): string | undefined {
  if (!TRANSLATED.has(patterns)) TRANSLATED.set(patterns, translatePatterns(patterns));
  return TRANSLATED.get(patterns);
}

const TRANSLATED = new WeakMap<readonly string[], string | undefined>();

/** Very long expressions stand in the descriptor only. */
function describePatterns(patterns: readonly string[]): string {
  const shown = patterns.map((pattern) => `\`${pattern.replaceAll("`", "'")}\``).join(" or ");
  return shown.length > 120 ? "Has to match a pattern." : `Matches ${shown}.`;
}
