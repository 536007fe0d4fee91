import { AuthError, TransportError } from "../errors.js";
import type { Call, CallSpec } from "./call.js";

/** The same failure for a call that was not sent. */
export function unsentOf(error: Error): Error {
  const { message, cause } = error;
  if (error instanceof AuthError) return new AuthError(message, { cause, status: error.status });
  if (error instanceof TransportError) return new TransportError(message, { sent: false, code: error.code, cause });
  return new TransportError(`cannot log in: ${message}`, { sent: false, code: "LOGIN", cause: error });
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
