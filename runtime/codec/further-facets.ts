import { WirewrightError } from "../errors.js";
import type { BuiltIn } from "./built-in.js";
import { durationSeconds, instant } from "./built-in-temporal.js";
import { type Bound, type FacetCheck, outOfBound } from "./facets.js";
import { invalid } from "./problem.js";

export function digitsCheck(facet: "totalDigits" | "fractionDigits", allowed: number): FacetCheck {
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

/** For what is no small integer: exactly, whatever its length. */
export function boundCheck(bound: Bound, limit: string, order: NonNullable<BuiltIn["order"]>): FacetCheck {
  const refuse = () => outOfBound(bound, limit);
  if (order === "decimal") {
    const whole = /^-?\d+$/.test(limit) ? BigInt(limit) : undefined;
    return (value, text) => {
      let compared: number;
      if (whole !== undefined && typeof value === "bigint") compared = Number(value - whole);
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

export function patternCheck(source: string): FacetCheck {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, "u");
  } catch {
    throw new WirewrightError(`the pattern ${source} is no regular expression of this JavaScript engine`);
  }
  return (_, text) => {
    if (!pattern.test(text)) throw invalid("pattern", `does not match ${source}`);
  };
}
