import type { Report } from "../diagnostics/diagnostic.js";
import type { UntranslatablePattern } from "./facets.js";

/** Says of a type that a pattern is left out; its other facets stay. */
export function createPatternReporter(report: Report): UntranslatablePattern {
  return (scalar, patterns) =>
    report({
      code: "WW350",
      message: `pattern ${patterns.map((pattern) => JSON.stringify(pattern)).join(", ")} of type "${scalar.name}" cannot be checked at run time`,
      position: scalar.position,
    });
}
