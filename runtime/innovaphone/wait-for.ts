import { type CallSpec, startCall } from "../socket/call.js";
import type { Clock } from "../socket/clock.js";
import { errorOf } from "./open-channel.js";

/** Waits for a promise no longer than a call may take. */
export async function waitFor<T>(
  work: Promise<T>,
  limits: Pick<CallSpec, "name" | "signal" | "timeoutMs">,
  clock: Clock,
): Promise<T> {
  const call = startCall({ ...limits, data: undefined }, { clock, errorOf, onGivenUp: () => {} });
  call.writtenAt = clock.now();
  work.then(call.done, call.fail);
  await call.result;
  return await work;
}
