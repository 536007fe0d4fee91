import type { Change } from "../model/compare/change.js";

/** A place in a user's program that stops compiling with the new client. */
export interface CallSite {
  /** As the user would type it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The compiler's own words. */
  readonly message: string;
  /** The compiler's number: 2345 of `TS2345`. */
  readonly code: number;
  /** The change that it comes from; undefined when none explains it. */
  readonly cause: Change | undefined;
}
