import type { DiagnosticCode } from "./catalog.js";

/**
 * Where in its source a thing stands. `line` and `column` start at 1; `file` is as the user would type it, or a URL
 * without secrets.
 */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = "error" | "warning" | "info";

/** A problem found in the user's input: collected, never thrown at the first. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong here, in one plain sentence without the position: `type "core:FooId" is not defined`. */
  readonly message: string;
  readonly position?: Position | undefined;
  /** Who uses the thing: `used by element "department" of "{C}UserAddRequest"`. */
  readonly usedBy?: string | undefined;
  /** What to do in this very case; without it the catalog's general fix is printed. */
  readonly fix?: string | undefined;
  /** The code of another problem that this one only follows from: a document that could not be read. */
  readonly because?: DiagnosticCode | undefined;
}

/** Where stages put what they find. Severity comes from the catalog unless the problem brings its own. */
export type Report = (problem: Problem) => void;

export type Problem = Omit<Diagnostic, "severity"> & { readonly severity?: Severity | undefined };
