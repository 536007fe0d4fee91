import type { XmlLimits } from "../xml/limits.js";

export interface DecodeOptions {
  /** Bounds on the document; each has a default. */
  readonly limits?: Partial<XmlLimits> | undefined;
  /**
   * Take an element whose namespace is wrong, but whose local name is unique in its type; items that are called `item`
   * or as their array; and the first accessor of an RPC reply as the return value, whatever it is called. True unless set.
   */
  readonly lenientNamespaces?: boolean | undefined;
  /**
   * Refuse a reply with a header block that has to be understood (SOAP 1.1, 4.2.3; SOAP 1.2 part 1, 5.2.3) and that the
   * operation does not declare. False unless set: servers mark security headers so that few clients read.
   */
  readonly mustUnderstand?: boolean | undefined;
}
