import type { FieldType, ScalarFacets, SimpleScalar } from "./descriptor.js";

export function printType(type: FieldType): string {
  if (typeof type === "number") return `#${type}`;
  if (type.kind === "simple") return printSimple(type);
  const facets = printFacets(type.facets);
  if (type.kind === "list") return `list(${printType(type.item)})${facets}`;
  return `union(${type.members.map(printType).join(",")})${facets}`;
}

/** The generator prints the same few thousand types in tens of thousands of places. */
function printSimple(type: SimpleScalar): string {
  const known = PRINTED.get(type);
  if (known !== undefined) return known;
  const printed = type.code + printFacets(type.facets);
  PRINTED.set(type, printed);
  return printed;
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

const PRINTED = new WeakMap<SimpleScalar, string>();
const COUNTS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
const BOUNDS = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
