import { ValidationError } from "../errors.js";

/** The WebSocket's address: `wss://aes.example` is `wss://aes.example/api/wti/session`. */
export function wtiSocketUrl(address: string): string {
  return located(address, SOCKET_SCHEMES, "/api/wti/session");
}

/** Where REST calls go, up to the operation: `https://aes.example/api/fe/v1/`. */
export function wtiRestUrl(address: string): string {
  const url = located(address, HTTP_SCHEMES, "/api/fe/v1/");
  return url.endsWith("/") ? url : `${url}/`;
}

function located(address: string, schemes: Readonly<Record<string, string>>, path: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const scheme = url === undefined || !Object.hasOwn(schemes, url.protocol) ? undefined : schemes[url.protocol];
  if (url === undefined || scheme === undefined || url.hostname === "")
    throw invalid("is no address such as wss://aes.example");
  if (url.username !== "" || url.password !== "") throw invalid("holds a login: give it as username and password");
  return `${scheme}//${url.host}${url.pathname === "/" ? path : url.pathname}${url.search}`;
}

/** Without the address: it may hold a password. */
function invalid(problem: string): ValidationError {
  return new ValidationError(`url ${problem}`, { path: "url", facet: "type" });
}

const SOCKET_SCHEMES = { "wss:": "wss:", "https:": "wss:", "ws:": "ws:", "http:": "ws:" } as const;
const HTTP_SCHEMES = { "wss:": "https:", "https:": "https:", "ws:": "http:", "http:": "http:" } as const;
