import { aborted } from "../transport/aborted.js";
import { whenAborted } from "../transport/when-aborted.js";

/** Lets one work run at a time, first come, first served. */
export interface Lock {
  /** Work that is aborted while it waits never begins: it rejects at once with a `TransportError` whose `sent` is false. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
      new Promise((resolve, reject) => {
        let begun = false;
        const onAbort = () => {
          // What runs settles by itself, and knows whether something was sent.
          if (!begun) reject(aborted(signal, false));
        };
        const stopListening = signal === undefined ? undefined : whenAborted(signal, onAbort);
        const turn = last.then(async () => {
          begun = true;
          if (signal?.aborted) throw aborted(signal, false);
          return await work();
        });
        last = turn.then(settle, settle);
        turn.then(resolve, reject);

        function settle(): void {
          stopListening?.();
        }
      }),
  };
}
