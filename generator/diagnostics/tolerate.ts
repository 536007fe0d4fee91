import type { DiagnosticCode } from "./catalog.js";
import type { Report } from "./diagnostic.js";

/**
 * For who wants a client in spite of a broken schema: errors after which something sensible is left to generate become
 * warnings. What is not defined then stands for any content, and what cannot be understood is left out. A document that
 * is not well-formed stays an error, as does a WSDL with nothing to call.
 */
export function tolerate(report: Report): Report {
  return (problem) => report(TOLERABLE.has(problem.code) ? { ...problem, code: "WW312" } : problem);
}

const TOLERABLE: ReadonlySet<DiagnosticCode> = new Set([
  "WW101",
  "WW103",
  "WW104",
  "WW105",
  "WW106",
  "WW217",
  "WW218",
  "WW221",
  "WW302",
  "WW303",
  "WW304",
  "WW305",
  "WW308",
]);
