import { AuthError, TransportError } from "../errors.js";
import { aborted, type Call, type CallSpec } from "./call.js";

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

/** Of a call whose signal is aborted already. */
export function abortion({ name, signal }: CallSpec): TransportError | undefined {
  return signal?.aborted === true ? aborted(name, signal, false) : undefined;
}

export function fullError(limit: number, { name }: CallSpec): TransportError {
  const message = `${limit} calls wait to be sent already (option maxQueued)`;
  return new TransportError(message, { operation: name, sent: false, code: "QUEUE_FULL" });
}
