import type { Agent, EnvHttpProxyAgent } from "undici";
import { TransportError } from "../errors.js";
import type { TlsSettings } from "./tls-settings.js";

/** Connections through the proxies that the environment names. Throws a `TransportError` for an address that is none. */
export async function proxyAgent(
  settings: Agent.Options & { readonly connect: TlsSettings },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<EnvHttpProxyAgent> {
  const proxy = proxySettings(environment);
  const { EnvHttpProxyAgent } = await import("undici");
  return new EnvHttpProxyAgent({ ...settings, ...proxy, requestTls: settings.connect, proxyTunnel: false });
}

/** Empty strings, not undefined: undici would look into `process.env` by itself. */
function proxySettings(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<EnvHttpProxyAgent.Options, "httpProxy" | "httpsProxy" | "noProxy"> {
  const httpProxy = environment["http_proxy"] ?? environment["HTTP_PROXY"] ?? "";
  const httpsProxy = environment["https_proxy"] ?? environment["HTTPS_PROXY"] ?? "";
  for (const proxy of [httpProxy, httpsProxy]) {
    if (proxy !== "" && !(/^(?:https?|socks5?):\/\//i.test(proxy) && URL.canParse(proxy))) throw invalidProxy();
  }
  return { httpProxy, httpsProxy, noProxy: environment["no_proxy"] ?? environment["NO_PROXY"] ?? "" };
}

/** Its address may hold a password, so it is not shown. */
function invalidProxy(): TransportError {
  const message = "HTTP_PROXY or HTTPS_PROXY is no address such as http://proxy.example:3128";
  return new TransportError(message, { sent: false, code: "INVALID_PROXY" });
}
