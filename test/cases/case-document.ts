import type { Message } from "@wirewright/runtime";

/** A document that a case encodes, validates and decodes again. */
export interface CaseDocument {
  /** Of the root element. */
  readonly name: string;
  readonly namespace: string;
  readonly type: Message<unknown>;
  readonly value: unknown;
  /** What comes back, where that is not the value itself. */
  readonly decoded?: unknown;
}
