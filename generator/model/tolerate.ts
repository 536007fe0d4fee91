import type { DiagnosticCode } from "../diagnostics/catalog.js";
import type { Report } from "../diagnostics/diagnostic.js";

/** Errors in a definition that still leave something to generate, under a code that is only a warning. */
export function tolerate(report: Report): Report {
  return (problem) => report(TOLERABLE.has(problem.code) ? { ...problem, code: "WW312" } : problem);
}

const TOLERABLE: ReadonlySet<DiagnosticCode> = new Set(["WW104", "WW221", "WW302", "WW303", "WW304", "WW305", "WW308"]);
