/** What all documents of one input may at most be together. */
export interface ReadLimits {
  readonly documents: number;
  /** Imports inside each other. */
  readonly depth: number;
  /** Bytes of one document. */
  readonly documentBytes: number;
  /** Bytes of all. */
  readonly totalBytes: number;
  /** Redirects of one request. */
  readonly redirects: number;
  /** Milliseconds for one request, until its last byte. */
  readonly timeoutMs: number;
}

export const DEFAULT_READ_LIMITS: ReadLimits = {
  documents: 2000,
  depth: 64,
  documentBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  redirects: 5,
  timeoutMs: 30_000,
};
