import type { Dispatcher } from "undici";
import { TransportError } from "../errors.js";
import { type TlsOptions, tlsSettings } from "./tls-settings.js";

/** What carries requests: an undici dispatcher. */
export type Connections = Pick<Dispatcher, "dispatch" | "destroy">;

export interface ConnectionOptions {
  /** Connections to one server at a time. Default 8. */
  readonly connections?: number | undefined;
  readonly tls?: TlsOptions | undefined;
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (also in lower case) are read. Default `process.env`; `{}` for no proxy. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Loads undici: 50 to 200 ms, which an importer of a generated client should not pay. */
export async function openConnections(options: ConnectionOptions): Promise<Connections> {
  const { Agent, EnvHttpProxyAgent } = await import("undici");
  const connect = tlsSettings(options.tls);
  const settings = {
    connections: options.connections ?? 8,
    pipelining: 1,
    connect,
    // One timer an exchange is ours; undici's own would cut a long call short.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const proxy = proxySettings(options.environment ?? process.env);
  if (proxy === undefined) return new Agent(settings);
  return new EnvHttpProxyAgent({ ...settings, ...proxy, requestTls: connect, proxyTunnel: false });
}

interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** Empty strings, not undefined: undici would look into `process.env` by itself. */
function proxySettings(environment: Readonly<Record<string, string | undefined>>): ProxySettings | undefined {
  const httpProxy = environment["http_proxy"] ?? environment["HTTP_PROXY"] ?? "";
  const httpsProxy = environment["https_proxy"] ?? environment["HTTPS_PROXY"] ?? "";
  if (httpProxy === "" && httpsProxy === "") return undefined;
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
