import type { Clock } from "../socket/clock.js";
import { type Limits, limited } from "../socket/limited.js";

/** Waits for a promise no longer than a call may take. */
export async function waitFor<T>(work: Promise<T>, limits: Limits, clock: Clock): Promise<T> {
  const waiting = limited<T>(limits, clock);
  work.then(waiting.resolve, waiting.reject);
  return await waiting.promise;
}
