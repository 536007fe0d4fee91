import { AuthError, TransportError } from "../errors.js";
import type { Call, CallSpec } from "./call.js";

/** The same failure for a call that was not sent. */
export function unsentOf(error: Error): Error {
  if (error instanceof AuthError) return new AuthError(error.message, { cause: error.cause, status: error.status });
  const code = error instanceof TransportError ? error.code : "NOT_CONNECTED";
  return new TransportError(error.message, { sent: false, code, cause: error.cause });
}

export function lostError(reason: TransportError, { request }: Call): TransportError {
  return new TransportError(`${reason.message}; the call may have run`, {
    operation: request.name,
    sent: true,
    code: reason.code,
    cause: reason.cause,
  });
}

export function closedError(call?: Call): TransportError {
  return new TransportError("the client is closed", { operation: call?.request.name, sent: false, code: "CLOSED" });
}

export function abortedError({ name, signal }: CallSpec): TransportError {
  return new TransportError("the call was aborted", {
    operation: name,
    sent: false,
    code: "ABORTED",
    cause: signal?.reason,
  });
}

export function fullError(limit: number, { name }: CallSpec): TransportError {
  const message = `${limit} calls wait to be sent already (option maxQueued)`;
  return new TransportError(message, { operation: name, sent: false, code: "QUEUE_FULL" });
}
