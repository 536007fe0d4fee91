import type { LoginConfig } from "../config.js";
import type { Secrets } from "./secrets.js";

/**
 * Where LiveConfig gives its WSDL. The login stands in the query, so this address is for the request alone: it is
 * never printed or stored.
 */
export function liveConfigAddress(url: string, login: LoginConfig | undefined, secrets: Secrets): string {
  const address = new URL(url);
  if (!address.searchParams.has("wsdl")) address.searchParams.append("wsdl", "");
  if (login !== undefined) {
    address.searchParams.set("l", secrets(login.userEnv));
    address.searchParams.set("p", secrets(login.passwordEnv));
  }
  return address.href.replace("wsdl=&", "wsdl&").replace(/wsdl=$/, "wsdl");
}
