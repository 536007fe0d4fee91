import type { CallOptions } from "./client.js";
import type { Operation } from "./message.js";
import type { TransportReply } from "./transport.js";

/**
 * Wraps a call. Those of a client's list wrap all of it, with the login and what is sent once more; the first is the
 * outermost.
 */
export type Interceptor = (next: Next) => Next;

export type Next = (call: Call) => Promise<Reply>;

export interface Call {
  readonly operation: Operation<unknown, unknown, unknown, unknown, unknown>;
  /** As on the wire: `ContactAdd`. */
  readonly operationName: string;
  /** The typed input; an interceptor passes on a changed copy. */
  readonly input: unknown;
  readonly options: CallOptions;
  /** When the call has to be over, by `performance.now()`; `Infinity` for never. Repeats do not get more time. */
  readonly deadline: number;
  /** What logs and errors of this attempt must not show; an interceptor that adds a token to the input adds it here too. */
  readonly secrets: readonly string[];
}

export interface Reply {
  readonly output: unknown;
  readonly http: Pick<TransportReply, "status" | "headers">;
}
