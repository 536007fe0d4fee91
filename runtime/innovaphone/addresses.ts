import { ValidationError } from "../errors.js";

/** Where a PBX takes users' logins: a host name alone gets the path that every release has; the number is the least build. */
export function pbxAddress(hostOrUrl: string): string {
  const url = asWebSocket(hostOrUrl, /^[a-z]+:\/\//i.test(hostOrUrl) ? hostOrUrl : `wss://${hostOrUrl}`);
  if (url.pathname === "/") url.pathname = "/PBX0/APPCLIENT/130000/websocket";
  return url.href;
}

/** Under which a store has the session of a user at a PBX. */
export function accountAt(address: string, username: string): string {
  return `${username}@${new URL(address).host}`;
}

/**
 * Where an app's service listens, by the address of the app: without its last part, unless it is the PBX's own
 * (innovaphone's PHP client, makeWebSocketUri).
 */
export function serviceAddress(appUrl: string, base?: string): string {
  const url = asWebSocket(appUrl, appUrl, base);
  if (!url.pathname.includes("/PBX0/APPS/websocket")) url.pathname = url.pathname.replace(/\/[^/]*$/, "");
  url.search = "";
  url.hash = "";
  return url.href;
}

/** The PBX that a `Redirect` names, reached the way this one is: its port for TLS, or the other. Undefined when it names none. */
export function redirectAddress(from: string, info: Readonly<Record<string, unknown>>): string | undefined {
  const { host, mod } = info;
  if (typeof host !== "string" || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const url = new URL(from);
  const port = url.protocol === "wss:" ? info["https"] : info["http"];
  url.port = "";
  url.host = host;
  if (typeof port === "number" && port > 0 && port < 65536) url.port = String(port);
  if (typeof mod === "string" && /^[\w-]+$/.test(mod))
    url.pathname = url.pathname.replace(/\/[^/]+(?=\/APPCLIENT\/)/, `/${mod}`);
  return url.href;
}

function asWebSocket(given: string, text: string, base?: string): URL {
  let url: URL;
  try {
    url = new URL(text.replace(/^http/i, "ws"), base);
  } catch {
    throw refused(given);
  }
  if (url.protocol !== "wss:" && url.protocol !== "ws:") throw refused(given);
  return url;
}

function refused(url: string): ValidationError {
  return new ValidationError(`"${url}" is no address of a host, and no http, https, ws or wss URL`, {
    path: "url",
    facet: "type",
  });
}
