import { AuthError, TransportError, ValidationError } from "../errors.js";

/** Whether a document's failure says that nothing of it was sent. */
export function cannotHaveRun(error: unknown): boolean {
  return error instanceof AuthError || error instanceof ValidationError || isUnsent(error);
}

export function isUnsent(error: unknown): error is TransportError {
  return error instanceof TransportError && !error.sent;
}
