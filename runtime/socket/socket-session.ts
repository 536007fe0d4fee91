import type { CallOptions, Client } from "../client.js";
import type { Operation } from "../message.js";

/** What generated code tells a session of its service. */
export interface ServiceDescription {
  readonly name: string;
  /** The sub-protocol that the service's frames name. */
  readonly api?: string | undefined;
  /** What the server is known to send unasked. */
  readonly events: readonly string[];
}

/** A session over a WebSocket that stays connected until it is closed. `Events` maps the names of events to their data. */
export interface SocketSession<Events> extends Client {
  /** Connects and logs in now rather than with the first call. */
  connect(options?: SocketCallOptions): Promise<void>;
  /**
   * Calls `listener` for each event of this name, as it comes; what it throws is an uncaught exception. The result
   * takes it back.
   */
  on<Name extends keyof Events & string>(name: Name, listener: (event: EventNamed<Events, Name>) => void): () => void;
  on(name: "unknown", listener: (event: UnknownFrame) => void): () => void;
  /**
   * Events of these names, of all names when there are none, from this call on. Up to `maxBufferedEvents` wait for a slow
   * reader; one more, and the iterator throws a `TransportError` of code `BUFFER_FULL` behind them. Others do not notice.
   * It goes on over a lost connection, ends with `close`, and throws when the session cannot go on.
   */
  events<Name extends (keyof Events & string) | "unknown">(
    ...names: readonly Name[]
  ): AsyncIterableIterator<Extract<SessionEvent<Events>, { readonly name: Name }>>;
  /**
   * The items of a reply in parts, as they come. Up to `maxBufferedEvents` wait for a slow reader. Leaving it gives the
   * call up.
   */
  stream<Input, Output, Fault, Header, ReplyHeader>(
    operation: Operation<Input, Output, Fault, Header, ReplyHeader> & WithItems<Output>,
    input: NoInfer<Input>,
    options?: SocketCallOptions,
  ): AsyncIterableIterator<ItemOf<Output>>;
  state(): SessionState;
  /** Calls `listener` at each change. The result takes it back. */
  onState(listener: (report: SessionReport) => void): () => void;
}

export type SocketCallOptions = Pick<CallOptions, "signal" | "timeoutMs">;

/** `idle` before the first call, and after a first connect that failed; a refused login is `closed`. */
export type SessionState = "idle" | "connecting" | "connected" | "reconnecting" | "closed";

export type SessionReport =
  /** Logged in, for the first time or again. */
  | { readonly state: "connected" }
  /** The connection is lost, or an attempt failed; the next one is made after `delayMs`. */
  | { readonly state: "reconnecting"; readonly attempt: number; readonly delayMs: number; readonly cause: Error }
  /** After a reconnect: so many subscriptions are placed again. What happened in between was missed. */
  | { readonly state: "resynchronised"; readonly subscriptions: number; readonly failures: readonly Error[] }
  /** For good: by `close`, or because of `cause`. */
  | { readonly state: "closed"; readonly cause?: Error | undefined };

export type EventNamed<Events, Name extends keyof Events> = {
  readonly name: Name;
  readonly data: Events[Name];
  /** The frame as it came. */
  readonly text: string;
};

export type EventOf<Events> = { [Name in keyof Events]: EventNamed<Events, Name> }[keyof Events];

/** A frame that answers nothing and is no known event. */
export interface UnknownFrame {
  readonly name: "unknown";
  /** The parsed frame, where it is JSON. */
  readonly data: unknown;
  readonly text: string;
}

export type SessionEvent<Events> = EventOf<Events> | UnknownFrame;

/** Nothing fits it where a reply has no array, as it then cannot come in parts. */
export type WithItems<Output> = [ItemOf<Output>] extends [never] ? never : unknown;

/** What the array in a reply holds. */
export type ItemOf<Output> = Output extends object
  ? { [Name in keyof Output]-?: NonNullable<Output[Name]> extends readonly (infer Item)[] ? Item : never }[keyof Output]
  : never;
