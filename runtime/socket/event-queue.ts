import { TransportError } from "../errors.js";

/** An iterator that is filled from outside. What nobody has taken waits in it, up to a limit. */
export interface EventQueue<T> extends AsyncIterableIterator<T> {
  push(item: T): void;
  /** No more come: the iterator ends, or throws, behind what still waits in it. */
  end(error?: Error): void;
}

/**
 * Nothing is dropped in silence: an item too many ends the iterator with a `TransportError` of code `BUFFER_FULL`, behind
 * what waits in it. `onEnd` is called once, when nobody takes or nothing comes any more.
 */
export function createEventQueue<T>(limit: number, onEnd: () => void = () => {}): EventQueue<T> {
  let items: T[] = [];
  let first = 0;
  const takers: ((result: IteratorResult<T> | Promise<never>) => void)[] = [];
  let ended = false;
  let failure: Error | undefined;

  function end(error?: Error): void {
    if (ended) return;
    ended = true;
    if (takers.length === 0) failure = error;
    else {
      takers.shift()?.(error === undefined ? DONE : Promise.reject(error));
      for (const take of takers.splice(0)) take(DONE);
    }
    onEnd();
  }

  function shift(): T {
    const item = items[first] as T;
    // Cheaper than to move all that waits at every step.
    first += 1;
    if (first === items.length || first > 1024) {
      items = items.slice(first);
      first = 0;
    }
    return item;
  }

  return {
    push(item) {
      if (ended) return;
      const take = takers.shift();
      if (take !== undefined) take({ value: item, done: false });
      else if (items.length - first < limit) items.push(item);
      else end(tooMany(limit));
    },
    end,
    async next() {
      if (first < items.length) return { value: shift(), done: false };
      if (failure !== undefined) {
        const error = failure;
        failure = undefined;
        throw error;
      }
      if (ended) return DONE;
      return await new Promise<IteratorResult<T>>((resolve) => takers.push(resolve));
    },
    async return() {
      items = [];
      first = 0;
      end();
      failure = undefined;
      return DONE;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function tooMany(limit: number): TransportError {
  const message = `more than ${limit} events wait to be read (option maxBufferedEvents)`;
  return new TransportError(message, { sent: true, code: "BUFFER_FULL" });
}

const DONE: IteratorReturnResult<undefined> = { value: undefined, done: true };
