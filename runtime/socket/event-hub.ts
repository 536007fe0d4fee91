import { createEventQueue, type EventQueue } from "./event-queue.js";

/** An event on its way to the session's listeners and iterators. */
export interface AnyEvent {
  readonly name: string;
  readonly data: unknown;
  readonly text: string;
}

export interface EventHub {
  emit(event: AnyEvent): void;
  on(name: string, listener: (event: AnyEvent) => void): () => void;
  /** Of these names; of all, when there are none. */
  events(names: readonly string[]): EventQueue<AnyEvent>;
  /** Ends the iterators, with the error when there is one, and forgets the listeners. */
  end(error?: Error): void;
}

export function createEventHub(maxBufferedEvents: number): EventHub {
  const listeners = new Map<string, Set<(event: AnyEvent) => void>>();
  const queues = new Map<EventQueue<AnyEvent>, ReadonlySet<string>>();
  let ended: { readonly error: Error | undefined } | undefined;

  return {
    emit(event) {
      for (const listener of listeners.get(event.name) ?? []) callListener(listener, event);
      for (const [queue, names] of queues) if (names.size === 0 || names.has(event.name)) queue.push(event);
    },
    on(name, listener) {
      // Wrapped, so that one function given twice is two listeners.
      const own = (event: AnyEvent): void => listener(event);
      const all = listeners.get(name) ?? new Set();
      if (ended === undefined) listeners.set(name, all.add(own));
      return () => {
        all.delete(own);
        if (all.size === 0 && listeners.get(name) === all) listeners.delete(name);
      };
    },
    events(names) {
      const queue = createEventQueue<AnyEvent>(maxBufferedEvents, () => queues.delete(queue));
      if (ended === undefined) queues.set(queue, new Set(names));
      else queue.end(ended.error);
      return queue;
    },
    end(error) {
      ended = { error };
      listeners.clear();
      for (const queue of [...queues.keys()]) queue.end(error);
    },
  };
}

/** A listener's mistake is the process's to know, and not the connection's to end from. */
export function callListener<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
