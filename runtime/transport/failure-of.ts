import { TransportError } from "../errors.js";

/**
 * What undici, ws, the system or TLS reported, as one of ours; `clean` hides secrets in its words. The original is not kept:
 * undici's errors hold reply data, and TLS errors whole certificates.
 */
export function failureOf(error: unknown, sent: boolean, clean: (words: string) => string): TransportError {
  if (error instanceof TransportError) return error;
  const code = codeOf(error);
  const words = clean(wordsOf(error));
  const cause = new Error(words);
  cause.name = error instanceof Error ? error.name : "Error";
  delete cause.stack;
  return new TransportError(sentence(code, words, sent), { sent, code, cause });
}

function codeOf(error: unknown): string {
  const { code, errors } = Object(error) as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  if (typeof code === "string") return code;
  // Several addresses of one host were tried: their common cause is the first one's.
  return errors?.[0] === undefined ? "UNKNOWN" : codeOf(errors[0]);
}

function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(wordsOf).join("; ");
  const words = error instanceof Error ? error.message : String(error);
  // OpenSSL's are for its authors: `80…:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:…`.
  return words.replace(/^.*SSL routines:.*?:(.*?):.*/s, "TLS failed: $1");
}

function sentence(code: string, words: string, sent: boolean): string {
  if (words.includes("wrong version")) return "cannot connect: the server speaks no TLS";
  // Nobody whom the system trusts vouches for the server: DEPTH_ZERO_SELF_SIGNED_CERT, UNABLE_TO_GET_ISSUER_CERT_LOCALLY.
  const isUntrusted = /SELF_SIGNED_CERT|^UNABLE_TO_(GET_I|VERIFY)/.test(code);
  if (!sent) return `cannot connect: ${words}${isUntrusted ? " (for a private authority set tls.ca)" : ""}`;
  return /ECONNRESET|EPIPE|UND_ERR_SOCKET/.test(code)
    ? `the connection broke before the reply was complete: ${words}`
    : words;
}
