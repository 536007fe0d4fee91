import { ValidationError } from "../errors.js";

/** The WebSocket's address: `wss://aes.example` is `wss://aes.example/api/wti/session`. */
export function wtiSocketUrl(address: string): string {
  return located(address, "ws", "/api/wti/session");
}

/** Where REST calls go, up to the operation: `https://aes.example/api/fe/v1/`. */
export function wtiRestUrl(address: string): string {
  const url = located(address, "http", "/api/fe/v1/");
  return url.endsWith("/") ? url : `${url}/`;
}

function located(address: string, scheme: string, path: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const secure = /^(?:ws|http)(s?):$/.exec(url?.protocol ?? "");
  if (url === undefined || secure === null) throw invalid("is no address such as wss://aes.example");
  if (url.username + url.password !== "") throw invalid("holds a login: give it as username and password");
  return `${scheme}${secure[1]}://${url.host}${url.pathname === "/" ? path : url.pathname}${url.search}`;
}

/** Without the address: it may hold a password. */
function invalid(problem: string): ValidationError {
  return new ValidationError(`url ${problem}`, { path: "url", facet: "type" });
}
