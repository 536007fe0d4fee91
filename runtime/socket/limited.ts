import { TransportError } from "../errors.js";
import { whenAborted } from "../transport/when-aborted.js";
import type { Clock } from "./clock.js";

export interface Limits {
  /** What errors call it. */
  readonly name?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** A promise for others to settle, until its time is over or its signal aborted. */
export interface Limited<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

export function limited<T>({ name: operation, signal, timeoutMs }: Limits, clock: Clock): Limited<T> {
  let settle = (): void => {};
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  const own: Limited<T> = {
    promise,
    resolve(value) {
      settle();
      resolve(value);
    },
    reject(error) {
      settle();
      reject(error);
    },
  };
  const stopTimer = clock.after(timeoutMs, () => {
    const message = `nothing came within ${timeoutMs} ms`;
    own.reject(new TransportError(message, { operation, sent: true, code: "TIMEOUT" }));
  });
  const stopListening = signal && whenAborted(signal, () => own.reject(aborted({ signal, sent: true, operation })));
  settle = () => {
    stopTimer();
    stopListening?.();
  };
  return own;
}

/** What a call rejects with whose caller does not want it any more. */
export function aborted(call: {
  readonly signal: AbortSignal;
  readonly sent: boolean;
  readonly operation: string | undefined;
}): TransportError {
  const { signal, sent, operation } = call;
  return new TransportError("the call was aborted", { operation, sent, code: "ABORTED", cause: signal.reason });
}
