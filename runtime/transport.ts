/** Moves bytes. Small, so that a test, a proxy or another HTTP library can take its place. */
export interface Transport {
  /** Rejects with `TransportError` when no complete reply arrived; any HTTP status is a reply. */
  send(request: TransportRequest): Promise<TransportReply>;
  close(): Promise<void>;
}

export interface TransportRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs?: number | undefined;
}

export interface TransportReply {
  readonly status: number;
  /** Lower-case names; several of one name are joined by ", ", save `set-cookie`, joined by newline. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
