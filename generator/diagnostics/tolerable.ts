import { catalog, type DiagnosticCode } from "./catalog.js";

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

/** A code's severity as a reader has to know it: `error`, or when it is one; of a change, what it means on either side. */
export function severityText(code: DiagnosticCode): string {
  if (TOLERABLE.has(code)) return "warning (an error with --strict, or when a document is missing)";
  const { severity, change } = catalog[code];
  if (change === undefined) return severity;
  return change.request === change.reply
    ? change.request
    : `${change.request} in a request, ${change.reply} in a reply`;
}
