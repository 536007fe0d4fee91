import { rootCertificates } from "node:tls";
import type { Upstream } from "./upstream.js";

/** How a server's certificate is verified: always. */
export function tlsTrust({ ca }: Upstream): { readonly ca?: string[]; readonly rejectUnauthorized: true } {
  // Said explicitly, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
  return { ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }), rejectUnauthorized: true };
}
