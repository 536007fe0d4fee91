import type { FieldType, ScalarFacets } from "./descriptor.js";

export function printType(type: FieldType): string {
  if (typeof type === "number") return `#${type}`;
  const facets = printFacets(type.facets);
  if (type.kind === "simple") return type.code + facets;
  if (type.kind === "list") return `list(${printType(type.item)})${facets}`;
  return `union(${type.members.map(printType).join(",")})${facets}`;
}

function printFacets(facets: ScalarFacets): string {
  const printed: string[] = [];
  for (const name of COUNTS) if (facets[name] !== undefined) printed.push(`${name}=${facets[name]}`);
  for (const name of BOUNDS) {
    const bound = facets[name];
    if (bound !== undefined) printed.push(`${name}=${NUMBER.test(bound) ? bound : JSON.stringify(bound)}`);
  }
  if (facets.whiteSpace !== undefined) printed.push(`whiteSpace=${JSON.stringify(facets.whiteSpace)}`);
  for (const pattern of facets.pattern ?? []) printed.push(`pattern=${JSON.stringify(pattern)}`);
  return printed.length > 0 ? `[${printed.join(" ")}]` : "";
}

const COUNTS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
const BOUNDS = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
