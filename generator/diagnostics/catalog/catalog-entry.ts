import type { Severity } from "../diagnostic.js";

/** What is known of a code, whatever the place: plain English, for someone who meets the problem for the first time. */
export interface CatalogEntry {
  /** A short noun phrase or sentence without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly cause: string;
  readonly fix: string;
  /** What it looks like in a schema or on a command line, and what is right. */
  readonly example?: string | undefined;
}
