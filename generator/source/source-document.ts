import type { DiagnosticCode } from "../diagnostics/catalog.js";
import type { Position, Report } from "../diagnostics/diagnostic.js";

/** A document as it was read. */
export interface SourceDocument {
  /** The real path or the URL: one for all spellings. May hold secrets, so it is never printed. */
  readonly id: string;
  /** Where relative locations in it start: a path or a URL. Never printed either. */
  readonly base: string;
  /** The name that positions carry: a path as the user would type it, or the URL without secrets. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string | undefined;
  /** How many imports led here. */
  readonly depth: number;
}

/** Why there is no document. The texts are free of secrets. */
export interface SourceFailure {
  readonly failure: "absent" | "refused" | "limit" | "empty";
  readonly message: string;
  readonly fix?: string | undefined;
}

export function isFailure(outcome: object): outcome is SourceFailure {
  return "failure" in outcome;
}

/** Reports that a location led nowhere; each kind of reference has codes of its own. */
export function reportFailure(
  report: Report,
  { failure, message, fix }: SourceFailure,
  codes: { readonly absent: DiagnosticCode; readonly refused: DiagnosticCode },
  position?: Position,
): void {
  const code = failure === "limit" ? "WW011" : failure === "empty" ? "WW012" : codes[failure];
  report({ code, message, position, ...(fix === undefined ? {} : { fix }) });
}
