import fc from "fast-check";
import type { ScalarFacets, ScalarType } from "../../runtime/descriptor/descriptor.js";

/** Typed values of a built-in type with facets, as OCI-P uses them. */
export function arbitraryScalar(type: ScalarType): fc.Arbitrary<unknown> {
  if (type.kind !== "simple") throw new Error(`OCI-P has no ${type.kind} types`);
  const { code, facets } = type;
  if (facets.pattern !== undefined) {
    const text = matching(facets.pattern, facets);
    return code === "int" ? text.map(Number) : text;
  }
  switch (code) {
    case "token":
      return tokens(facets);
    case "string":
    case "normalizedString":
    case "anyType":
      return texts(facets, code === "normalizedString" ? PLAIN : WITH_BREAKS);
    case "NMTOKEN":
      return fc.stringMatching(/^[\w.:-]{1,12}$/).filter((text) => fits(text, facets));
    case "boolean":
      return fc.boolean();
    case "int":
      return fc.integer(range(facets, -(2 ** 31), 2 ** 31 - 1));
    case "long":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "float":
      return fc.float({ noNaN: true, ...floatRange(facets) }).map((value) => (value === 0 ? 0 : value));
    case "decimal":
      return fc.tuple(fc.integer(), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`);
    case "dateTime":
      return moments.map((text) => text.replace(/\.\d+Z$/, "Z"));
    case "date":
      return moments.map((text) => text.slice(0, 10));
    case "base64Binary":
      return fc.uint8Array({ minLength: facets.minLength ?? 0, maxLength: Math.min(facets.maxLength ?? 40, 40) });
    default:
      throw new Error(`no values of ${code} are made here`);
  }
}

/** Characters of ISO-8859-1, beyond it, and such as XML must escape; none beyond 16 bits, which Xerces counts twice. */
const PLAIN = [..."abcXYZ0189 .-_@+:/'\"&<>]äöüßñ£\u00a0\u00ffŁ€日"];
const WITH_BREAKS = [...PLAIN, "\t", "\n", "\r"];

const moments = fc
  .date({ min: new Date("1970-01-01T00:00:00Z"), max: new Date("2200-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

/** White space as it is after collapsing: single blanks, none at the ends. */
function tokens(facets: ScalarFacets): fc.Arbitrary<string> {
  return texts(facets, PLAIN).map((text) => text.replace(/^ | (?= )| $/g, "x"));
}

function texts(facets: ScalarFacets, characters: readonly string[]): fc.Arbitrary<string> {
  const min = facets.length ?? facets.minLength ?? 0;
  const max = facets.length ?? facets.maxLength ?? min + 30;
  const character = fc.constantFrom(...characters);
  const of = (minLength: number, maxLength: number) =>
    fc.array(character, { minLength, maxLength, size: "max" }).map((all) => all.join(""));
  const usual = of(min, Math.min(max, min + 12));
  // Up to the limit, where validators differ from each other if they do.
  const limits = of(Math.min(max, 300), Math.min(max, 300));
  return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: limits });
}

function matching(patterns: readonly string[], facets: ScalarFacets): fc.Arbitrary<string> {
  const expressions = patterns.map((pattern) => new RegExp(pattern, "u"));
  const [first = /^$/] = expressions;
  return fc
    .stringMatching(first)
    .filter((text) => fits(text, facets) && expressions.every((expression) => expression.test(text)));
}

function fits(text: string, { length, minLength, maxLength }: ScalarFacets): boolean {
  const count = [...text].length;
  return count >= (length ?? minLength ?? 0) && count <= (length ?? maxLength ?? Number.POSITIVE_INFINITY);
}

function range({ minInclusive, maxInclusive }: ScalarFacets, min: number, max: number) {
  return { min: Number(minInclusive ?? min), max: Number(maxInclusive ?? max) };
}

function floatRange({ minInclusive, maxInclusive }: ScalarFacets) {
  return {
    min: Math.fround(Number(minInclusive ?? -1e6)),
    max: Math.fround(Number(maxInclusive ?? 1e6)),
  };
}
