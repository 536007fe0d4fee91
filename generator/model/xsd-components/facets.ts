import type { Report } from "../../diagnostics/diagnostic.js";
import type { Facet } from "../../source/xsd/schema.js";
import type { EnumerationValue, Facets } from "../model.js";

export interface FacetStep {
  readonly facets: Facets;
  readonly enumeration?: readonly EnumerationValue[] | undefined;
}

/** The facets of one derivation step (XSD 1.0 part 2, 4.3). One that makes no sense is reported and left out. */
export function mapFacets(facets: readonly Facet[], report: Report): FacetStep {
  let mapped: Facets = {};
  const enumeration: EnumerationValue[] = [];
  for (const facet of facets) {
    if (facet.name === "enumeration") enumeration.push(enumerationValue(facet));
    else if (facet.name === "pattern") mapped = { ...mapped, patterns: [...(mapped.patterns ?? []), facet.value] };
    else mapped = { ...mapped, ...mapOne(facet, report) };
  }
  return enumeration.length === 0 ? { facets: mapped } : { facets: mapped, enumeration };
}

function mapOne(facet: Facet, report: Report): Facets {
  const value = facet.value.trim();
  switch (facet.name) {
    case "length":
    case "minLength":
    case "maxLength":
    case "totalDigits":
    case "fractionDigits":
      if (/^\+?\d{1,15}$/.test(value)) return { [facet.name]: Number(value) };
      break;
    case "minInclusive":
    case "maxInclusive":
    case "minExclusive":
    case "maxExclusive":
      if (value !== "") return { [facet.name]: value };
      break;
    case "whiteSpace":
      if (value === "preserve" || value === "replace" || value === "collapse") return { whiteSpace: value };
      break;
  }
  report({
    code: "WW306",
    message: `facet ${facet.name}="${facet.value}" is not understood and left out`,
    position: facet.position,
  });
  return {};
}

function enumerationValue({ value, documentation }: Facet): EnumerationValue {
  return documentation === undefined ? { value } : { value, documentation };
}
