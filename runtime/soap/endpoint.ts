import { ValidationError } from "../errors.js";

/** Where calls go, and the login that stood in the address. */
export interface Endpoint {
  /** Without user information and fragment. */
  readonly url: string;
  readonly basic: BasicCredentials | undefined;
}

export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** `https://user:password@host/path` becomes its address and its login. Throws `ValidationError` for anything but http(s). */
export function parseEndpoint(address: string): Endpoint {
  if (!URL.canParse(address)) throw invalid(address);
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw invalid(address);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  url.hash = "";
  const anonymous = username === "" && password === "";
  return { url: url.href, basic: anonymous ? undefined : { username: decoded(username), password: decoded(password) } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without login, query and fragment. */
function invalid(address: string): ValidationError {
  const shown = String(address)
    .replace(/^([a-z][a-z\d+.-]*:\/*)?.*@/is, "$1***@")
    .replace(/[?#].*$/s, "");
  const message = `url: ${JSON.stringify(shown)} is no http or https address`;
  return new ValidationError(message, { path: "url", facet: "type" });
}
