import { catalog, type DiagnosticCode } from "./catalog.js";
import type { Severity } from "./diagnostic.js";

/** Errors after which something sensible is left to generate (`tolerate`). */
export const TOLERABLE: ReadonlySet<DiagnosticCode> = new Set([
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

/** A code's severity as a reader has to know it: `error`, or when it is one. */
export function severityText(code: DiagnosticCode): Severity | `warning (${string})` {
  return TOLERABLE.has(code)
    ? "warning (an error with --strict, or when a document is missing)"
    : catalog[code].severity;
}
