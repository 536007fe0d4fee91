/** The cookies of one session with one server: a server that ties its login to `JSESSIONID` wants them all back. */
export interface CookieJar {
  /** From `Set-Cookie` headers, one a line. */
  keep(setCookie: string | undefined): void;
  /** The `Cookie` header; undefined while there is none. */
  header(): string | undefined;
  /** For redaction. */
  values(): readonly string[];
}

export function createCookieJar(): CookieJar {
  const cookies = new Map<string, string>();
  return {
    keep: (setCookie) => {
      for (const line of setCookie?.split("\n") ?? []) {
        const [, name = "", value = ""] = /^\s*([^=;\s]+)\s*=\s*([^;]*)/.exec(line) ?? [];
        if (name === "") continue;
        const dropped = value.trim() === "" || /;\s*max-age\s*=\s*"?(?:0|-\d+)/i.test(line);
        if (dropped) cookies.delete(name);
        else if (cookies.size < MOST_COOKIES || cookies.has(name)) cookies.set(name, value.trim());
      }
    },
    header: () => (cookies.size === 0 ? undefined : [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")),
    values: () => [...cookies.values()],
  };
}

const MOST_COOKIES = 50;
