import { type LiveConfigCallSession, type LiveConfigLogin, liveConfigAuth } from "../auth/liveconfig-auth.js";
import { createSoapClient, type SoapClient } from "./soap-client.js";
import type { SoapClientOptions } from "./soap-options.js";

export interface LiveConfigSessionOptions extends SoapClientOptions, LiveConfigLogin {}

/**
 * A SOAP client that signs every call for LiveConfig. `url` may also be the WSDL's address: `wsdl`, `l` and `p` are cut
 * off, as the login is given apart.
 */
export function createLiveConfigSession(options: LiveConfigSessionOptions): SoapClient<LiveConfigCallSession> {
  return createSoapClient({
    ...options,
    url: withoutLogin(options.url),
    interceptors: [...(options.interceptors ?? []), liveConfigAuth(options)],
    secrets: [...(options.secrets ?? []), options.password],
  });
}

function withoutLogin(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  for (const name of ["wsdl", "l", "p"]) url.searchParams.delete(name);
  return url.href;
}
