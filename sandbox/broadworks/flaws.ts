/** What the sandbox does wrong, to see how a client takes it. May be replaced at any time; the next document sees it. */
export interface SandboxFlaws {
  /** Waits before it answers a document. */
  readonly delayMs?: number | undefined;
  /**
   * Closes a connection after so many documents: `between` two of them (the n-th is answered), or at the next one
   * `before` it has run or `after` it, without an answer. Old servers did that to HTTP/1.0 clients after about 30.
   */
  readonly dropConnection?: { readonly after: number; readonly when: "between" | "before" | "after" } | undefined;
  /** Forgets a login after so many documents; the client hears of it at its next one. */
  readonly expireSessionAfter?: number | undefined;
  /** Forgets a login that was not used for so long. */
  readonly idleTimeoutMs?: number | undefined;
  /** Logs out after so many documents: pushes a `LogoutRequest` over TCP, forgets the login over SOAP. */
  readonly forceLogoutAfter?: number | undefined;
  /** Answers SOAP requests with this fault; nothing runs. `NO_OCS_CONNECTION` is what a client meets that shares a session. */
  readonly fault?: "NO_OCS_CONNECTION" | "REQUEST_TIMEOUT" | undefined;
  /** How long it takes until a request without a document is answered with REQUEST_TIMEOUT. Default 0. */
  readonly requestTimeoutMs?: number | undefined;
  /** Sends replies in pieces: cut inside the end tag, inside each character beyond ASCII (and around it), or everywhere. */
  readonly split?:
    | { readonly at: "end tag" | "characters" | "bytes"; readonly pauseMs?: number | undefined }
    | undefined;
  /** Leaves the line break behind a document out. */
  readonly withoutNewline?: boolean | undefined;
}
