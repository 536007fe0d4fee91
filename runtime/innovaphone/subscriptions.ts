import { AuthError, TransportError } from "../errors.js";
import type { CallSpec } from "../socket/call.js";
import type { Channel } from "../socket/channel.js";
import type { AnyEvent } from "../socket/event-hub.js";
import { createEventQueue, type EventQueue } from "../socket/event-queue.js";
import type { Frame, RequestId } from "../socket/frame-profile.js";

/** A subscription in force. */
export interface Placed {
  readonly spec: CallSpec & { readonly id: RequestId };
  readonly queue: EventQueue<AnyEvent>;
  /** While it is placed again. */
  placing: Promise<unknown> | undefined;
}

/** The subscriptions of a service, over all its connections. */
export interface Subscriptions {
  place(
    spec: CallSpec,
    send: (spec: CallSpec) => Promise<Frame | undefined>,
  ): Promise<readonly [Placed, Frame | undefined]>;
  /** Gives an event to those whose `src` it has; to all when it has none. */
  emit(event: AnyEvent, src: RequestId | undefined): void;
  remove(placed: Placed, error?: Error): void;
  /**
   * Places all again on a new channel, and answers with what failed: those have ended by it. Rejects when the channel
   * does not last.
   */
  placeAgain(channel: Channel): Promise<{ readonly subscriptions: number; readonly failures: readonly Error[] }>;
  end(error: Error | undefined): void;
}

/** `nextId` makes the `src` of each: no two on one connection have the same. */
export function createSubscriptions(maxBufferedEvents: number, nextId: () => string): Subscriptions {
  const all = new Map<RequestId, Placed>();

  function remove(placed: Placed, error?: Error): void {
    all.delete(placed.spec.id);
    placed.queue.end(error);
  }

  return {
    async place(spec, send) {
      const id = nextId();
      const placed: Placed = {
        spec: { ...spec, id },
        queue: createEventQueue(maxBufferedEvents),
        placing: undefined,
      };
      // Before it is sent: events may come before the reply.
      all.set(id, placed);
      try {
        return [placed, await send(placed.spec)];
      } catch (error) {
        remove(placed);
        throw error;
      }
    },
    emit(event, src) {
      if (src === undefined) for (const { queue } of all.values()) queue.push(event);
      else all.get(src)?.queue.push(event);
    },
    remove,
    async placeAgain(channel) {
      const failures: Error[] = [];
      await Promise.all(
        [...all.values()].map(async (placed) => {
          const { signal: _ofTheFirstCall, ...spec } = placed.spec;
          try {
            placed.placing = channel.request(spec);
            await placed.placing;
          } catch (error) {
            if (error instanceof TransportError || error instanceof AuthError) throw error;
            failures.push(error as Error);
            remove(placed, error as Error);
          }
        }),
      );
      return { subscriptions: all.size, failures };
    },
    end(error) {
      for (const placed of [...all.values()]) remove(placed, error);
    },
  };
}
