import type { ScalarFacets } from "../descriptor/descriptor.js";
import { WirewrightError } from "../errors.js";
import type { BuiltIn } from "./built-in.js";
import { durationSeconds, instant } from "./built-in-temporal.js";
import { characters, type FacetCheck, wrongLength } from "./facets.js";
import { invalid } from "./problem.js";

/** Every facet of every type, as one check. */
export function allFacets(facets: ScalarFacets, order: BuiltIn["order"]): FacetCheck | undefined {
  const checks: FacetCheck[] = [];
  const { length, minLength, maxLength, totalDigits, fractionDigits } = facets;
  if (length !== undefined)
    checks.push(lengthCheck("length", (size) => size === length, `exactly ${length} are allowed`));
  if (minLength !== undefined)
    checks.push(lengthCheck("minLength", (size) => size >= minLength, `at least ${minLength} are needed`));
  if (maxLength !== undefined)
    checks.push(lengthCheck("maxLength", (size) => size <= maxLength, `at most ${maxLength} are allowed`));
  if (totalDigits !== undefined) checks.push(digitsCheck("totalDigits", totalDigits));
  if (fractionDigits !== undefined) checks.push(digitsCheck("fractionDigits", fractionDigits));
  for (const bound of BOUNDS) {
    const limit = facets[bound.facet];
    if (limit !== undefined && order !== undefined) checks.push(boundCheck(bound, limit, order));
  }
  for (const source of facets.pattern ?? []) checks.push(patternCheck(source));
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
    throw wrongLength(facet, size, unit, rule);
  };
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) || value instanceof Uint8Array ? value.length : 0;
}

function digitsCheck(facet: "totalDigits" | "fractionDigits", allowed: number): FacetCheck {
  const count = facet === "totalDigits" ? totalDigitsOf : fractionDigitsOf;
  return (_, text) => {
    const digits = count(text);
    if (digits > allowed)
      throw invalid(
        facet,
        `has ${digits} ${facet === "totalDigits" ? "digits" : "fraction digits"}, at most ${allowed} are allowed`,
      );
  };
}

function totalDigitsOf(text: string): number {
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  return whole.replace(/^0+/, "").length + fraction.replace(/0+$/, "").length;
}

function fractionDigitsOf(text: string): number {
  return (text.split(".")[1] ?? "").replace(/0+$/, "").length;
}

/** One of the facets about order. */
interface Bound {
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

function boundCheck(bound: Bound, limit: string, order: NonNullable<BuiltIn["order"]>): FacetCheck {
  const refuse = () => invalid(bound.facet, `must be ${bound.words} ${limit}`);
  if (order === "decimal") {
    const whole = /^-?\d+$/.test(limit) ? BigInt(limit) : undefined;
    const exact = whole !== undefined && Number.isSafeInteger(Number(limit)) ? Number(limit) : undefined;
    return (value, text) => {
      let compared: number;
      if (exact !== undefined && typeof value === "number") compared = value - exact;
      else if (whole !== undefined && typeof value === "bigint") compared = Number(value - whole);
      else compared = compareDecimals(text, limit);
      if (!bound.allows(compared)) throw refuse();
    };
  }
  const measure = order === "float" ? floatOf : order === "time" ? instant : durationSeconds;
  const measured = measure(limit);
  return (_, text) => {
    if (!bound.allows(measure(text) - measured) && measure(text) !== measured) throw refuse();
    if (measure(text) === measured && !bound.allows(0)) throw refuse();
  };
}

function floatOf(text: string): number {
  return text === "INF" ? Number.POSITIVE_INFINITY : text === "-INF" ? Number.NEGATIVE_INFINITY : Number(text);
}

/** Exactly, whatever their length: below, at or above zero. */
function compareDecimals(left: string, right: string): number {
  const [leftSign, leftWhole, leftFraction] = decimalParts(left);
  const [rightSign, rightWhole, rightFraction] = decimalParts(right);
  if (leftSign !== rightSign) return leftSign - rightSign;
  if (leftWhole.length !== rightWhole.length) return leftSign * (leftWhole.length - rightWhole.length);
  const leftDigits = leftWhole + leftFraction;
  const rightDigits = rightWhole + rightFraction;
  return leftDigits === rightDigits ? 0 : leftDigits < rightDigits ? -leftSign : leftSign;
}

function decimalParts(text: string): readonly [sign: number, whole: string, fraction: string] {
  const [whole = "", fraction = ""] = text.trim().replace(/^[+-]/, "").split(".");
  const significant = [whole.replace(/^0+/, ""), fraction.replace(/0+$/, "")] as const;
  const zero = significant[0] === "" && significant[1] === "";
  return [zero ? 0 : text.trim().startsWith("-") ? -1 : 1, ...significant];
}

function patternCheck(source: string): FacetCheck {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, "u");
  } catch {
    throw new WirewrightError(`the pattern ${source} is no regular expression of this JavaScript engine`);
  }
  return (_, text) => {
    if (!pattern.test(text)) throw invalid("pattern", `does not match ${source.replace(WHOLE, "$1")}`);
  };
}

/** What a schema's pattern is put into to hold of the whole text: the reader knows the pattern without it. */
const WHOLE = /^\^\(\?:(.*)\)\$$/s;
