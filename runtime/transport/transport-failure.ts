import type { TransportError } from "../errors.js";
import { redact } from "../redact.js";
import { failureOf } from "./failure-of.js";

/** `failureOf` with what looks like a secret replaced. */
export function transportFailure(error: unknown, sent: boolean): TransportError {
  return failureOf(error, sent, redact);
}
