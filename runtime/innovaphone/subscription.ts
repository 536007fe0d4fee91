import type { Operation } from "../message.js";
import type { SessionEvent, SocketCallOptions } from "../socket/socket-session.js";

/** A request whose effect lasts: events follow it, until it is stopped. It is placed again after a lost connection. */
export interface Subscription<Events, Output> {
  /** The first reply. */
  readonly reply: Output;
  /** What the request and its events have in common. */
  readonly src: string;
  /**
   * Its events, from the request on: also those that overtook the reply. One reader; up to `maxBufferedEvents` wait for
   * it. A server that leaves `src` out makes all events of the service those of each subscription.
   */
  events(): AsyncIterableIterator<SessionEvent<Events>>;
  /**
   * Ends the events. `operation` tells the server so, under the same `src`, where the protocol has one for it:
   * `UnsubscribePresence`.
   */
  stop<Input, Reply, Fault>(
    operation?: Operation<Input, Reply, Fault>,
    input?: NoInfer<Input>,
    options?: SocketCallOptions,
  ): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
