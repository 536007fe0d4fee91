import { TransportError, ValidationError } from "../errors.js";
import type { Call } from "../interceptor.js";

/** Milliseconds as a caller gave them; `Infinity` is no limit. Throws a `ValidationError` for what is no such number. */
export function timeLimit(timeoutMs: number, operation?: string): number {
  if (typeof timeoutMs === "number" && timeoutMs > 0) return timeoutMs;
  const message = "timeoutMs: a number of milliseconds above 0 is expected";
  throw new ValidationError(message, { operation, path: "timeoutMs", facet: "type" });
}

/** The milliseconds that are left for an attempt of the call. Throws a `TransportError` when there are none. */
export function timeLeft({ deadline, options }: Call): number {
  const left = Math.ceil(deadline - performance.now());
  if (left <= 0) throw new TransportError("no time is left for another attempt", { sent: false, code: "TIMEOUT" });
  return options.timeoutMs === undefined ? left : Math.min(left, options.timeoutMs);
}
