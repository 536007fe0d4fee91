import { ValidationError } from "../errors.js";

/**
 * A caller's HTTP headers under lower-case names. Throws a `ValidationError` for what a header line cannot carry
 * (RFC 9110, 5.5 and 5.6.2), such as the newline at the end of a token file. The value, which may be a secret, is not shown.
 */
export function httpHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!NAME.test(name)) throw invalid(JSON.stringify(name.slice(0, 80)), "is no name of an HTTP header");
      if (typeof value !== "string") throw invalid(name, "is no string");
      if (!VALUE.test(value)) throw invalid(name, "holds a character that an HTTP header cannot carry");
      const lowerCased = name.toLowerCase();
      if (CONNECTION.has(lowerCased)) throw invalid(name, "belongs to the connection and is set by itself");
      return [lowerCased, value];
    }),
  );
}

function invalid(name: string, problem: string): ValidationError {
  return new ValidationError(`headers.${name}: ${problem}`, { path: `headers.${name}`, facet: "type" });
}

const NAME = /^[!#$%&'*+.^_`|~\w-]{1,256}$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const CONNECTION: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
]);
