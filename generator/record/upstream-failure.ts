import { redact } from "@wirewright/runtime/redact";
import type { Upstream } from "./upstream.js";

/** Why the server was not reached, and what to do. */
export function upstreamFailure({ host }: Upstream, error: unknown): string {
  const { code, message } = reasonOf(error);
  const advice = ADVICE.find(([pattern]) => pattern.test(code) || pattern.test(message))?.[1];
  return `${host}: ${advice ?? redact(message || code)}`;
}

/** What a server that answers an upgrade with something else may mean. */
export function upgradeRefusal({ host }: Upstream, path: string, status: number): string {
  const place = `${host}${path.split("?", 1)[0]}`;
  if (status === 401 || status === 403)
    return `${place} refuses the client's login (HTTP ${status}); the recorder passes the client's own headers on`;
  if (status >= 300 && status < 400)
    return `${place} redirects (HTTP ${status}); give the address it leads to: --to URL`;
  return `${place} is no WebSocket: it answers the upgrade with HTTP ${status}; is the path right?`;
}

/** Node tries several addresses of a host and then gathers what went wrong. */
function reasonOf(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message, cause, errors } = error as NodeJS.ErrnoException & { readonly errors?: readonly unknown[] };
  const inner = cause ?? errors?.[0];
  if (code === undefined && inner !== undefined) return reasonOf(inner);
  return { code: code ?? "", message: message ?? "" };
}

const ADVICE: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^ECONNREFUSED$/, "nothing listens there; is the server running, and the port in --to right?"],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, "there is no host of that name; check --to"],
  [
    /^(?:EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    "it cannot be reached from here; is a VPN or a firewall in between?",
  ],
  [/handshake has timed out/, "it does not answer the WebSocket upgrade; is the path in --to right?"],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?)$/,
    "its certificate is from an authority that is not known here; give the authority's certificate: --ca FILE",
  ],
  [/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/, "its certificate is not valid today; it has to be renewed there"],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "its certificate is for another name; use that name in --to"],
  [/^(?:EPROTO|ERR_SSL_)|wrong version number/, "it does not speak TLS there; begin the address with ws:// or http://"],
  [
    /^ECONNRESET$|socket hang up|^UND_ERR_SOCKET$/,
    "it closed the connection without an answer; does it want wss:// or https://?",
  ],
];
