import type { Facets } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Place } from "./comparison.js";
import type { ScalarValues } from "./scalar-facts.js";

/** Compares the constraining facets of two simple types (XSD 1.0 part 2, 4.3); `skipped` ones are said elsewhere. */
export function compareFacets(
  changes: Change[],
  old: ScalarValues,
  young: ScalarValues,
  place: Place,
  skipped: (facet: string) => boolean,
): void {
  for (const facet of FACETS) {
    const [before, after] = [old.facets[facet], young.facets[facet]];
    if (before === after || skipped(facet)) continue;
    const at = { ...place, path: `${place.path} ${facet}` };
    const words = { before: facetWords(before), after: facetWords(after) };
    const direction = directionOf(facet, before, after);
    if (direction === "other") {
      // Values of the old length do not have the new one: narrower for those who send them, wider for those who read.
      addChange(changes, "WW565", at, "is another one", words);
    } else if (direction !== "same") {
      addChange(changes, direction === "wider" ? "WW564" : "WW565", at, `became ${direction}`, words);
    }
  }
  if (!skipped("whiteSpace") && old.facets.whiteSpace !== young.facets.whiteSpace) {
    const words = { before: facetWords(old.facets.whiteSpace), after: facetWords(young.facets.whiteSpace) };
    addChange(changes, "WW569", place, "has its white space treated in another way", words);
  }
  if (!skipped("patterns")) comparePatterns(changes, old.patterns, young.patterns, place);
}

function comparePatterns(changes: Change[], old: readonly string[], young: readonly string[], place: Place): void {
  const gone = old.filter((pattern) => !young.includes(pattern));
  const fresh = young.filter((pattern) => !old.includes(pattern));
  const at = { ...place, path: `${place.path} pattern` };
  const words = { before: facetWords(gone.join(" and ")), after: facetWords(fresh.join(" and ")) };
  if (gone.length > 0 && fresh.length > 0) addChange(changes, "WW566", at, "is another one", words);
  else if (gone.length > 0) addChange(changes, "WW564", at, "became wider", words);
  else if (fresh.length > 0) addChange(changes, "WW565", at, "became narrower", words);
}

type Facet = (typeof FACETS)[number];
type Direction = "wider" | "narrower" | "same" | "other";

function directionOf(facet: Facet, before: Facets[Facet], after: Facets[Facet]): Direction {
  if (before === undefined) return "narrower";
  if (after === undefined) return "wider";
  if (facet === "length") return "other";
  const order = compareBounds(String(before), String(after));
  if (order === 0) return "same";
  return order < 0 === UPPER.has(facet) ? "wider" : "narrower";
}

/** Negative when `a` is the smaller. Numbers by their value, dates and times by their text, which begins with the year. */
function compareBounds(a: string, b: string): number {
  const [x, y] = [exact(a), exact(b)];
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0;
  const [m, n] = [Number(a), Number(b)];
  if (!Number.isNaN(m) && !Number.isNaN(n)) return m - n;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Bounds of `xs:long` and `xs:decimal` are beyond what a number holds: in units of 10^-40. */
function exact(text: string): bigint | undefined {
  const [, sign, whole = "", fraction = ""] = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?$/.exec(text) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const digits = BigInt(whole + fraction.padEnd(40, "0"));
  return sign === "-" ? -digits : digits;
}

function facetWords(value: string | number | undefined): string {
  return value === undefined || value === "" ? "none" : String(value);
}

const FACETS = [
  "length",
  "minLength",
  "maxLength",
  "minInclusive",
  "maxInclusive",
  "minExclusive",
  "maxExclusive",
  "totalDigits",
  "fractionDigits",
] as const;

const UPPER: ReadonlySet<Facet> = new Set([
  "maxLength",
  "maxInclusive",
  "maxExclusive",
  "totalDigits",
  "fractionDigits",
]);
