import { redact } from "@wirewright/runtime/redact";
import type { SourceFailure } from "./source-document.js";

/** Why nothing came from an address, and what to do about it; `shown` is the address as it may be printed. */
export function unreachable(shown: string, error: unknown, timeoutMs: number): SourceFailure {
  if ((error as Error).name === "TimeoutError") {
    return {
      failure: "absent",
      message: `${shown} gave no complete answer within ${timeoutMs} ms`,
      fix: MORE_TIME,
    };
  }
  const message = `${shown} cannot be reached: ${redact(reasonOf(error))}`;
  return { failure: "absent", message, fix: fixForConnection(error) };
}

/** What to do about an error of `fetch` or of the runtime that says that a server was not reached. Undefined for another. */
export function fixForConnection(error: unknown): string | undefined {
  const reason = reasonOf(error);
  const { code = "" } = Object(error) as { readonly code?: string };
  return FIXES.find(([pattern]) => pattern.test(reason) || pattern.test(code))?.[1];
}

/** Node tries several addresses of a host and then gathers what went wrong. */
function reasonOf(error: unknown): string {
  const { code, message, cause, errors } = error as NodeJS.ErrnoException & { readonly errors?: readonly unknown[] };
  const inner = cause ?? errors?.[0];
  return inner === undefined ? (code ?? message) : reasonOf(inner);
}

const MORE_TIME = "Check the address, or give it more time, such as --timeout 120.";

const FIXES: readonly (readonly [reason: RegExp, fix: string])[] = [
  [/^TIMEOUT$/, MORE_TIME],
  [/ECONNREFUSED/, "Check the port, and whether the server runs: nothing listens there."],
  [/ENOTFOUND|EAI_AGAIN/, "Check the host: there is none of that name. Where only a proxy leads out, set HTTPS_PROXY."],
  [
    /EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|CONNECT_TIMEOUT/,
    "Check whether a VPN or a firewall is in between. Where only a proxy leads out, set HTTPS_PROXY.",
  ],
  [/ERR_SSL|EPROTO/, "Begin the address with http://, or correct its port: the server speaks no TLS there."],
  [/ECONNRESET|UND_ERR_SOCKET/, "Check the port; perhaps the server wants https://: it closed the connection."],
  [/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, "The server's certificate is not valid today: it has to be renewed there."],
  [/ALTNAME_INVALID/, "Use the name that the server's certificate is for."],
  [/SELF_SIGNED|UNABLE_TO_/, "Let Node know your certificate authority: NODE_EXTRA_CA_CERTS=ca.pem."],
];
