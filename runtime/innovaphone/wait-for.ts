import { createCalls, type Limits } from "../socket/call.js";
import type { Clock } from "../socket/clock.js";
import { errorOf } from "./innovaphone-error.js";

/** Waits for a promise no longer than a call may take. */
export async function waitFor<T>(
  work: Promise<T>,
  limits: Limits & { readonly name: string },
  clock: Clock,
): Promise<T> {
  const calls = createCalls({ clock, errorOf, onGivenUp: () => {} });
  const call = calls.start({ ...limits, data: undefined });
  const { result } = call;
  call.written = true;
  work.then(
    () => calls.finish(call),
    (error: Error) => calls.fail(call, error),
  );
  await result;
  return await work;
}
