import { childrenOf } from "../children-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { readAnnotation } from "./read-annotation.js";
import { readCount } from "./read-occurs.js";
import type { Facet, QName } from "./schema.js";
import type { SchemaContext } from "./schema-context.js";

/** The facets in a restriction of `base` (XSD 1.0 part 2, 4.3). One with an impossible value is reported and left out. */
export function readFacets(context: SchemaContext, restriction: XmlElement, base: QName | undefined): readonly Facet[] {
  const facets: Facet[] = [];
  for (const element of childrenOf(restriction, XSD_NAMESPACE)) {
    if (!FACETS.has(element.name)) continue;
    const facet = readFacet(context, element, base);
    if (facet !== undefined) facets.push(facet);
  }
  if (facets.length > 1) reportCrossed(context, facets);
  return facets;
}

function readFacet(context: SchemaContext, element: XmlElement, base: QName | undefined): Facet | undefined {
  const { name, position } = element;
  const written = element.attributes.find(
    (attribute) => attribute.name === "value" && attribute.namespace === "",
  )?.value;
  if (written === undefined) {
    context.report({ code: "WW103", message: `xs:${name} has no value`, position });
    return undefined;
  }
  const value = keepsSpace(name, base) ? written : written.trim();
  if (isPossible(name, value)) return { name, value, position, documentation: readAnnotation(element).documentation };
  context.report({ code: "WW106", message: `${name} cannot be "${value}"`, position });
  return undefined;
}

/** White space counts in a pattern, and in values of types that do not collapse it (XSD 1.0 part 2, 4.3.6). */
function keepsSpace(facet: string, base: QName | undefined): boolean {
  if (facet === "pattern") return true;
  return (
    facet === "enumeration" && base?.namespace === XSD_NAMESPACE && /^(?:string|normalizedString)$/.test(base.name)
  );
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
