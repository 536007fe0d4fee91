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
  /** Of a change that `diff` reports: what it means for programs that were written against the old schema. */
  readonly change?: ChangeEffect | undefined;
}

/** `breaking`: a program stops compiling or working. `risky`: it may, depending on what it does. `safe`: it goes on. */
export type ChangeKind = "breaking" | "risky" | "safe";

/** The kind of one change where a request is made of what has changed, and where a reply is. */
export interface ChangeEffect {
  readonly request: ChangeKind;
  readonly reply: ChangeKind;
}
