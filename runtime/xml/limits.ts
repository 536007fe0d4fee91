/** What a document may at most be. Far above honest replies, far below what hurts the process. */
export interface XmlLimits {
  /** Elements inside each other. */
  readonly depth: number;
  /** Characters (UTF-16 units) of the document. */
  readonly length: number;
  /** Attributes of one element, namespace declarations included. */
  readonly attributes: number;
  /** Namespace declarations in scope at one place. */
  readonly namespaces: number;
  /** Elements in the document. */
  readonly elements: number;
}

export const DEFAULT_LIMITS: XmlLimits = {
  depth: 512,
  length: 64 * 1024 * 1024,
  attributes: 1024,
  namespaces: 256,
  elements: 4_000_000,
};
