import { TransportError } from "../errors.js";
import type { CallSpec } from "../socket/call.js";
import type { AnyEvent } from "../socket/event-hub.js";
import { createEventQueue, type EventQueue } from "../socket/event-queue.js";

/** One monitor over all its connections: the request that places it, its id of now, and who reads its events. */
export interface PlacedMonitor {
  readonly spec: CallSpec;
  /** `monitorCrossRefID`; empty until it is placed. */
  crossRefId: string;
  push(event: AnyEvent): void;
  events(): EventQueue<AnyEvent>;
  end(error: Error | undefined): void;
}

export function createPlacedMonitor(spec: CallSpec, maxBufferedEvents: number): PlacedMonitor {
  const queues = new Set<EventQueue<AnyEvent>>();
  /** Until the first reader comes. */
  let unread: AnyEvent[] | undefined = [];
  let tooMany: Error | undefined;
  let ended: { readonly error: Error | undefined } | undefined;

  return {
    spec,
    crossRefId: "",
    push(event) {
      for (const queue of queues) queue.push(event);
      if (unread === undefined) return;
      if (unread.length < MOST_UNREAD) unread.push(event);
      else {
        // Whoever reads the session's events instead should not pay for these.
        unread = undefined;
        tooMany = unreadError();
      }
    },
    events() {
      const queue: EventQueue<AnyEvent> = createEventQueue(maxBufferedEvents, () => queues.delete(queue));
      for (const event of unread ?? []) queue.push(event);
      unread = undefined;
      queues.add(queue);
      if (tooMany !== undefined) queue.end(tooMany);
      else if (ended !== undefined) queue.end(ended.error);
      tooMany = undefined;
      return queue;
    },
    end(error) {
      ended ??= { error };
      for (const queue of [...queues]) queue.end(error);
    },
  };
}

function unreadError(): TransportError {
  const message = `more than ${MOST_UNREAD} events came before any was read`;
  return new TransportError(message, { sent: true, code: "BUFFER_FULL" });
}

const MOST_UNREAD = 1_000;
