import type { CatalogEntry } from "./catalog-entry.js";

/** WW35x: what the generated code cannot say. */
export type PlanCode = "WW350" | "WW351" | "WW352";

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
  WW352: {
    title: "a union cannot be checked at run time",
    severity: "warning",
    cause:
      "Written out, the union with all the unions inside it holds more than a thousand types, or stands in a chain of more than a hundred. Its TypeScript type is complete; at run time any text is accepted.",
    fix: "Correct unions that name each other several times. The server still checks the values.",
    example: '<xs:union memberTypes="t:A t:A"/>   where A is such a union again, and so on',
  },
};
