import { catalog, type DiagnosticCode } from "./catalog.js";
import type { Report } from "./diagnostic.js";

/** That nothing is left to generate only follows from an error that was reported before. */
export function reportConsequences(report: Report): Report {
  let first: DiagnosticCode | undefined;
  return (problem) => {
    const { code, severity = catalog[code].severity } = problem;
    if (first !== undefined && NOTHING_LEFT.has(code)) {
      report({ ...problem, because: first });
      return;
    }
    if (severity === "error") first ??= code;
    report(problem);
  };
}

/** There is no OCI-P command, no XML-RPC method, no sample of JSON. */
const NOTHING_LEFT: ReadonlySet<DiagnosticCode> = new Set(["WW320", "WW407", "WW447"]);
