import type { EventOf, SocketCallOptions, UnknownFrame } from "../socket/socket-session.js";

/** A monitored device or call. It outlives a lost connection: it is placed again, with another id. */
export interface Monitor<Events> {
  /** `monitorCrossRefID`; another one after a reconnect. */
  readonly crossRefId: string;
  /**
   * The monitor's events. The first iterator also has what came since the monitor was placed (up to 1,000 events). Up
   * to `maxBufferedEvents` wait for a slow reader; one more, and it throws a `TransportError` of code `BUFFER_FULL`
   * behind them. It ends with `stop`, when the switch stops the monitor, and with the session; it throws when the
   * monitor cannot be placed again.
   */
  events(): AsyncIterableIterator<MonitorEvent<Events>>;
  /** Stops the monitor and ends its iterators. */
  stop(options?: SocketCallOptions): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export type MonitorEvent<Events> = EventOf<Events> | UnknownFrame | Resynchronised;

/**
 * The monitor was placed again after a reconnect. What happened in between was missed: a snapshot of the device says
 * where things are.
 */
export interface Resynchronised {
  readonly name: "resynchronised";
  readonly data: { readonly crossRefId: string; readonly previousCrossRefId: string };
  readonly text: "";
}
