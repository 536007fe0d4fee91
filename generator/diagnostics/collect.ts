import { catalog } from "./catalog.js";
import type { Diagnostic, Position, Report } from "./diagnostic.js";

/** Gathers what the stages report. */
export interface Collector {
  readonly report: Report;
  /** Each problem once, by file, line and column; those without a position come first. */
  readonly diagnostics: () => readonly Diagnostic[];
  readonly hasErrors: () => boolean;
}

/** `strict` makes errors of warnings. */
export function createCollector(options: { readonly strict?: boolean | undefined } = {}): Collector {
  const found = new Map<string, Diagnostic>();
  return {
    report: (written) => {
      const problem = { ...written, message: shortened(written.message) };
      const severity = problem.severity ?? catalog[problem.code].severity;
      const key = JSON.stringify([problem.code, problem.message, placeOf(problem.position)]);
      const known = found.get(key);
      // The same again is no news, unless it has turned out to be worse.
      if (known !== undefined && (known.severity === "error" || severity !== "error")) return;
      found.set(key, { ...problem, severity: options.strict && severity === "warning" ? "error" : severity });
    },
    diagnostics: () => [...found.values()].sort(compare),
    hasErrors: () => [...found.values()].some(({ severity }) => severity === "error"),
  };
}

/** A name of a megabyte would fill the screen. */
function shortened(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
}

function placeOf(position: Position | undefined): readonly unknown[] {
  return position === undefined ? [] : [position.file, position.line, position.column];
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.position?.file ?? "", b.position?.file ?? "") ||
    (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
    (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** By code unit: the same order on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const MAX_MESSAGE = 500;
