import { TransportError } from "../errors.js";
import { startTimer } from "./start-timer.js";
import { whenAborted } from "./when-aborted.js";

/** What one of the calls that wait for a login gives it: `deadline` is by `performance.now()`. */
export interface LoginLimits {
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** Waits no longer than the call may; the login goes on for the others. Rejects with a `TransportError` whose `sent` is false. */
export function waitForLogin<T>(login: Promise<T>, { deadline, signal }: LoginLimits): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (message: string, code: string): void =>
      settle(() => reject(new TransportError(message, { sent: false, code, cause: signal?.reason })));
    const timer = startTimer(
      () => stop("the login took all the time of the call", "TIMEOUT"),
      deadline - performance.now(),
    );
    const stopListening =
      signal === undefined ? undefined : whenAborted(signal, () => stop("the call was aborted", "ABORTED"));
    // Also where nobody waits any more: what the login says is then of no interest.
    login.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
    if (signal?.aborted) stop("the call was aborted", "ABORTED");

    function settle(act: () => void): void {
      clearTimeout(timer);
      stopListening?.();
      act();
    }
  });
}
