import type { DiagnosticCode } from "./catalog.js";
import type { Diagnostic, Severity } from "./diagnostic.js";
import { printCount } from "./print-count.js";

/** What of many diagnostics a person should read, and in words what was left out. */
export interface Condensed {
  readonly shown: readonly Diagnostic[];
  readonly notes: readonly string[];
}

/**
 * The first of each code, without those that only follow from a missing document; notes are but counted, as nothing
 * has to be done about them. A screen takes no more.
 */
export function condense(diagnostics: readonly Diagnostic[]): Condensed {
  const counts = new Map<DiagnosticCode, number>();
  const relevant = diagnostics.filter(({ severity, because }) => severity !== "info" && because === undefined);
  const shown = relevant.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MAX_OF_A_CODE;
  });
  const capped = [...counts]
    .filter(([, count]) => count > MAX_OF_A_CODE)
    .map(([code, count]) => `… and ${printCount(count - MAX_OF_A_CODE)} more of ${code}; --verbose shows all`);
  const notes = [
    ...capped,
    ...following(diagnostics.filter(({ because }) => because !== undefined)),
    ...counted(diagnostics.filter(({ severity, because }) => severity === "info" && because === undefined)),
  ];
  return { shown, notes: shown.length > MANY ? [...notes, summary(diagnostics)] : notes };
}

function following(diagnostics: readonly Diagnostic[]): readonly string[] {
  if (diagnostics.length === 0) return [];
  const what = diagnostics.length === 1 ? "problem follows" : "problems follow";
  return [
    `… and ${printCount(diagnostics.length)} ${what} from what is missing (${codesOf(diagnostics)}); --verbose shows all`,
  ];
}

function counted(infos: readonly Diagnostic[]): readonly string[] {
  if (infos.length === 0) return [];
  const what = infos.length === 1 ? "1 note" : `${printCount(infos.length)} notes`;
  return [`${what} (${codesOf(infos)}); --verbose shows ${infos.length === 1 ? "it" : "them"}`];
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const parts = (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : `${printCount(count)} ${NOUNS[severity]}${count === 1 ? "" : "s"}`;
  });
  return `In all ${parts.join(", ")}.`;
}

function codesOf(diagnostics: readonly Diagnostic[]): string {
  return [...new Set(diagnostics.map(({ code }) => code))].sort().join(", ");
}

const NOUNS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };
const MAX_OF_A_CODE = 20;
/** About a screen, at two to three lines each. */
const MANY = 10;
