import type { Report } from "../diagnostics/diagnostic.js";
import type { Scalar } from "../model/model.js";
import type { UntranslatablePattern } from "./facets.js";

/** Says once a type that a pattern is left out; its other facets stay. */
export function createPatternReporter(report: Report): UntranslatablePattern {
  const reported = new Set<Scalar>();
  return (scalar, patterns) => {
    if (reported.has(scalar)) return;
    reported.add(scalar);
    report({
      code: "WW350",
      message: `pattern ${patterns.map((pattern) => JSON.stringify(pattern)).join(", ")} of type "${scalar.name}" cannot be checked at run time`,
      position: scalar.position,
    });
  };
}
