import type { XmlLimits } from "../xml/limits.js";

export interface DecodeOptions {
  /** Bounds on the document; each has a default. */
  readonly limits?: Partial<XmlLimits> | undefined;
  /** Take an element whose namespace is wrong, but whose local name is unique in its type. True unless set. */
  readonly lenientNamespaces?: boolean | undefined;
}
