import { TransportError } from "../errors.js";

/** The error of a call that its signal has ended. */
export function aborted(signal: AbortSignal | undefined, sent: boolean): TransportError {
  return new TransportError("the call was aborted", { sent, code: "ABORTED", cause: signal?.reason });
}
