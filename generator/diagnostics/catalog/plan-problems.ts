import type { CatalogEntry } from "./catalog-entry.js";

/** WW35x: what the generated code cannot say. */
export type PlanCode = "WW350" | "WW351";

export const planProblems: Readonly<Record<PlanCode, CatalogEntry>> = {
  WW350: {
    title: "a pattern cannot be checked at run time",
    severity: "warning",
    cause:
      "The expression is no XML Schema expression, or uses a category or block that JavaScript does not know. The client checks the type's other facets only; the server still checks the pattern.",
    fix: "Correct the pattern (XSD 1.0 part 2, appendix F). Lookahead, \\b and back references of other languages do not exist there.",
    example: '<xs:pattern value="(?=.*\\d).+"/>',
  },
  WW351: {
    title: "a name is no XML name",
    severity: "error",
    cause:
      "An element, attribute, type or operation has a name that cannot stand in XML (Namespaces in XML 1.0, NCName). No message with it could be sent.",
    fix: "Correct the name: it begins with a letter or _, and holds letters, digits, and . - _ only.",
    example: '<xs:element name="first name" type="xs:string"/>',
  },
};
