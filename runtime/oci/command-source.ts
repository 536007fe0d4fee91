/** Hands out commands in groups, from an iterable of any kind, and never more than was asked for. */
export interface CommandSource<T> {
  /** Up to `most` items; fewer when the source pauses or ends, none when it has ended. One call at a time. */
  take(most: number): Promise<T[]>;
  close(): Promise<void>;
}

export function commandSource<T>(items: Iterable<T> | AsyncIterable<T>): CommandSource<T> {
  if (Symbol.asyncIterator in items) return asyncSource(items[Symbol.asyncIterator]());
  const iterator = items[Symbol.iterator]();
  let failure: { readonly reason: unknown } | undefined;
  return {
    async take(most) {
      const taken: T[] = [];
      while (taken.length < most && failure === undefined) {
        try {
          const next = iterator.next();
          if (next.done) break;
          taken.push(next.value);
        } catch (reason) {
          failure = { reason };
        }
      }
      return given(taken, failure);
    },
    async close() {
      iterator.return?.();
    },
  };
}

function asyncSource<T>(iterator: AsyncIterator<T>): CommandSource<T> {
  let pending: Promise<IteratorResult<T>> | undefined;
  let failure: { readonly reason: unknown } | undefined;
  let ended = false;
  return {
    async take(most) {
      const taken: T[] = [];
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), PATIENCE);
      });
      try {
        while (taken.length < most && !ended && failure === undefined) {
          pending ??= iterator.next();
          // A source that waits for results must get them: what is there is sent after a moment.
          const next = taken.length === 0 ? await pending : await Promise.race([pending, pause]);
          if (next === undefined) break;
          pending = undefined;
          if (next.done) ended = true;
          else taken.push(next.value);
        }
      } catch (reason) {
        failure = { reason };
      } finally {
        clearTimeout(timer);
      }
      return given(taken, failure);
    },
    async close() {
      ended = true;
      pending?.catch(() => undefined);
      // A generator that is waiting answers this only when its wait is over.
      if (pending === undefined) await iterator.return?.();
      else iterator.return?.()?.catch(() => undefined);
    },
  };
}

/** What a source gave before it failed is sent; that it failed is said when it is asked again. */
function given<T>(taken: T[], failure: { readonly reason: unknown } | undefined): T[] {
  if (failure !== undefined && taken.length === 0) throw failure.reason;
  return taken;
}

/** Milliseconds. */
const PATIENCE = 20;
