/** What one session stands on: a place that answers one document with one document, one at a time. */
export interface OciConnection {
  /** For logs. */
  readonly url: string;
  /** False once the server or the network has ended it, and with it the session. */
  alive(): boolean;
  /**
   * Rejects with a `TransportError` when no complete reply came, a `SoapFault`, `AuthError` or `MessageError` when
   * something else came.
   */
  exchange(document: string, call: OciExchange): Promise<string>;
  close(): Promise<void>;
}

export interface OciExchange {
  /** For logs: the first command's type. */
  readonly operation: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** What logs and errors must not show; asked for only when there are some. */
  readonly secrets: () => readonly string[];
  /** Values of the commands: what is named like a secret in them is one. */
  readonly inputs?: readonly unknown[] | undefined;
}
