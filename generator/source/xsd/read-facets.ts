import { writtenAttribute } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { readAnnotation } from "./read-annotation.js";
import { readCount } from "./read-occurs.js";
import type { Facet } from "./schema.js";
import type { SchemaContext } from "./schema-context.js";

/** The facets in a restriction (XSD 1.0 part 2, 4.3). One with an impossible value is reported and left out. */
export function readFacets(context: SchemaContext, restriction: XmlElement): readonly Facet[] {
  const facets: Facet[] = [];
  for (const element of childrenOf(restriction, XSD_NAMESPACE)) {
    if (!FACETS.has(element.name)) continue;
    const facet = readFacet(context, element);
    if (facet !== undefined) facets.push(facet);
  }
  if (facets.length > 1) reportCrossed(context, facets);
  return facets;
}

function readFacet(context: SchemaContext, element: XmlElement): Facet | undefined {
  const { name, position } = element;
  const written = writtenAttribute(element, "", "value");
  if (written === undefined) {
    context.report({ code: "WW103", message: `xs:${name} has no value`, position });
    return undefined;
  }
  // What white space means in an enumeration, its type decides (XSD 1.0 part 2, 4.3.6).
  const value = name === "pattern" || name === "enumeration" ? written : written.trim();
  if (isPossible(name, value)) return { name, value, position, documentation: readAnnotation(element).documentation };
  context.report({ code: "WW106", message: `${name} cannot be "${value}"`, position });
  return undefined;
}

function isPossible(name: string, value: string): boolean {
  if (COUNTS.has(name)) return readCount(value) !== undefined && !(name === "totalDigits" && readCount(value) === 0);
  return name !== "whiteSpace" || /^(?:preserve|replace|collapse)$/.test(value);
}

function reportCrossed(context: SchemaContext, facets: readonly Facet[]): void {
  const low = facets.find(({ name }) => name === "minLength");
  const high = facets.find(({ name }) => name === "maxLength");
  if (low === undefined || high === undefined || Number(low.value) <= Number(high.value)) return;
  const message = `minLength "${low.value}" is above maxLength "${high.value}"`;
  context.report({ code: "WW106", message, position: low.position });
}

const COUNTS: ReadonlySet<string> = new Set(["length", "minLength", "maxLength", "totalDigits", "fractionDigits"]);
const FACETS: ReadonlySet<string> = new Set([
  ...COUNTS,
  "minInclusive",
  "maxInclusive",
  "minExclusive",
  "maxExclusive",
  "whiteSpace",
  "pattern",
  "enumeration",
]);
