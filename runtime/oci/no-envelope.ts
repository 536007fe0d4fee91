import { AuthError, MessageError } from "../errors.js";
import { redact } from "../redact.js";
import { excerpt } from "../soap/excerpt.js";
import type { TransportReply } from "../transport.js";

/** The error for a reply that is no SOAP at all. */
export function noEnvelope(
  { status, headers }: TransportReply,
  text: string,
  secrets: readonly string[],
): AuthError | MessageError {
  if (status === 401 || status === 403) return new AuthError(`the server answers HTTP ${status}`, { status });
  const location = headers["location"];
  const isRedirect = status >= 300 && status < 400 && location !== undefined;
  const what = isRedirect ? `a redirect to ${redact(location, secrets)}` : "no SOAP envelope";
  return new MessageError(`the server answers HTTP ${status} with ${what}`, {
    status,
    excerpt: excerpt(text, secrets),
  });
}
