import { AuthError } from "../errors.js";

/** With what a 401 of AES has been known to mean; facts sheet 1.6. */
export function refusedLogin(status: number | undefined): AuthError {
  const message =
    `the server refuses the login (HTTP ${status}). Known causes: a wrong CTI user or password (the same user can be tried over DMCC); ` +
    "AES older than 10.2; a proxy that removes the Authorization header";
  return new AuthError(message, { status });
}

/** Of a REST call. */
export function refusedToken(operation: string): AuthError {
  const message =
    "the server refuses the token (HTTP 401). Known causes: the session has ended and its token with it; AES older than 10.2. " +
    "A line \"does not start with 'Bearer'\" in the server's log proves nothing";
  return new AuthError(message, { operation, status: 401 });
}
