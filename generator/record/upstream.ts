/** The real server. */
export interface Upstream {
  readonly host: string;
  readonly secure: boolean;
  /** What a request for `/` asks for: the path of the address, when it has one. */
  readonly path: string;
  /** Certificates that are trusted beside those that Node has, PEM. */
  readonly ca: string | undefined;
}

/** Undefined for what is no address of a WebSocket or HTTP server. */
export function upstreamOf(address: string, ca: string | undefined): Upstream | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^(?:ws|http)s?:$/.test(url.protocol) || url.hostname === "") return undefined;
  return { host: url.host, secure: /^(?:wss|https):$/.test(url.protocol), path: `${url.pathname}${url.search}`, ca };
}

export function socketUrl({ host, secure, path }: Upstream, asked: string): string {
  return `${secure ? "wss" : "ws"}://${host}${asked === "/" ? path : asked}`;
}

export function httpOrigin({ host, secure }: Upstream): string {
  return `${secure ? "https" : "http"}://${host}`;
}

/** A client that asks for nothing in particular gets what the address says. */
export function httpPath({ path }: Upstream, asked: string): string {
  return asked === "/" ? path : asked;
}

/** Headers that are about one connection, so that they do not go on to the next (RFC 9110, 7.6.1). */
export function isHopByHop(name: string, connection: string | undefined): boolean {
  const lower = name.toLowerCase();
  return (
    HOP_BY_HOP.has(lower) ||
    (connection ?? "")
      .toLowerCase()
      .split(/\s*,\s*/)
      .includes(lower)
  );
}

const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
