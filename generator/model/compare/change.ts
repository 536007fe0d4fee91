import type { ChangeKind } from "../../diagnostics/catalog/catalog-entry.js";
import type { ChangeCode } from "../../diagnostics/catalog.js";
import type { Position } from "../../diagnostics/diagnostic.js";
import type { TypeId } from "../model.js";

/** One difference between two models, and what it means for programs that were written against the old one. */
export interface Change {
  readonly code: ChangeCode;
  /** The worse of the two, when it concerns requests and replies. */
  readonly kind: ChangeKind;
  readonly side: ChangeSide;
  /** What has changed: `HostingMailboxAdd.quota`. Together with `code` it names the change. */
  readonly path: string;
  /** Goes on after the path, and begins with became, has, is or was: `became required`. */
  readonly what: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** In the new source: of the thing, or of what held it. */
  readonly position?: Position | undefined;
  readonly subject: Subject;
}

/** Where the thing that changed is used. `operation`: it is no matter of what is sent or read. */
export type ChangeSide = "request" | "reply" | "both" | "operation";

/** What generated code a change is about, for finding the call sites that it breaks. */
export interface Subject {
  /** The type whose own content changed. */
  readonly type?: TypeId | undefined;
  /** Names of fields, columns or members of that type, as on the wire. */
  readonly fields?: readonly string[] | undefined;
  /** An operation, event or service by its old name, as on the wire; a method by the steps to it, `infolog.read`. */
  readonly operation?: string | undefined;
  /** Types of the old model that may be gone with it. */
  readonly lost?: readonly TypeId[] | undefined;
}
