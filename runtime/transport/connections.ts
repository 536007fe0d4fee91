import type { Dispatcher } from "undici";
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
  const { Agent } = await import("undici");
  const connect = tlsSettings(options.tls);
  const settings = {
    connections: options.connections ?? 8,
    pipelining: 1,
    connect,
    // One timer an exchange is ours; undici's own would cut a long call short.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const environment = options.environment ?? process.env;
  if (!PROXIES.some((name) => environment[name])) return new Agent(settings);
  return await (await import("./proxy-agent.js")).proxyAgent(settings, environment);
}

const PROXIES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];
