import type { Fields } from "./state.js";

/** Why a request is refused, as the payload of its reply says it. */
export class WtiFailure extends Error {
  override name: string = "WtiFailure";
  readonly payload: Fields;

  constructor(message: string, payload: Fields) {
    super(message);
    this.payload = payload;
  }
}

/** By a category of CSTA; `systemResourceAvailibility` is its spelling (ECMA-323, ed. 3). */
export function failure(
  category: "operation" | "stateIncompatibility" | "systemResourceAvailibility" | "subscribedResourceAvailability",
  code: string,
  errorText?: string,
): WtiFailure {
  const payload = { CSTAErrorCode: { [category]: code }, ...(errorText === undefined ? {} : { errorText }) };
  return new WtiFailure(`${category}.${code}`, payload);
}

/** Of the session services (ECMA-354). */
export function sessionFailure(definedError: string, errorText?: string): WtiFailure {
  const payload = { errorCode: { definedError }, ...(errorText === undefined ? {} : { errorText }) };
  return new WtiFailure(definedError, payload);
}

export function noSession(): WtiFailure {
  return new WtiFailure("no session", { errorCode: "INVALID_SESSION", errorMessage: "No session for token" });
}

/** The frame, or its payload, is not what it has to be. */
export function badRequest(problem: string): WtiFailure {
  return new WtiFailure(problem, { errorCode: "BAD_REQUEST", errorMessage: `BAD request: ${problem}` });
}

export function unknownRequest(name: string): WtiFailure {
  return new WtiFailure("unknown request", { errorCode: "UNKNOWN_REQUEST", errorMessage: `There is no ${name}` });
}
