import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { type RecordingProxy, startProxy } from "../../generator/record/proxy.js";
import { upstreamOf } from "../../generator/record/upstream.js";

export interface Proxied {
  readonly proxy: RecordingProxy;
  /** Of the proxy, `ws:`. */
  readonly url: string;
  readonly upgrades: readonly IncomingMessage[];
  /** The next socket that reaches the server. */
  readonly accepted: () => Promise<WebSocket>;
  readonly texts: readonly string[];
  readonly bodies: readonly { readonly text: string; readonly role: string; readonly name: string | undefined }[];
  readonly problems: readonly string[];
}

export interface ProxiedOptions {
  readonly path?: string;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly ca?: string;
  readonly host?: string;
  readonly onRequest?: RequestListener;
  readonly onText?: () => void;
  readonly handleProtocols?: (protocols: Set<string>) => string | false;
  readonly headers?: readonly string[];
  /** How the server answers upgrades that it refuses. */
  readonly refuse?: { readonly status: number; readonly body: string; readonly headers: Record<string, string> };
}

/** Runs `work` with a server, and a proxy before it. */
export async function withProxy(options: ProxiedOptions, work: (proxied: Proxied) => Promise<void>): Promise<void> {
  const { path = "", tls, refuse, onRequest = (_request, response) => void response.writeHead(404).end() } = options;
  const server = tls === undefined ? createServer(onRequest) : createTlsServer({ ...tls }, onRequest);
  const upgrades: IncomingMessage[] = [];
  const arrived: WebSocket[] = [];
  let wake = (): void => undefined;
  const sockets = new WebSocketServer({
    server,
    autoPong: false,
    skipUTF8Validation: true,
    maxPayload: 0,
    ...(refuse === undefined
      ? {}
      : {
          verifyClient: (
            _info: unknown,
            answer: (ok: boolean, code: number, body: string, headers: Record<string, string>) => void,
          ) => answer(false, refuse.status, refuse.body, refuse.headers),
        }),
    ...(options.handleProtocols === undefined ? {} : { handleProtocols: options.handleProtocols }),
  });
  sockets.on("headers", (headers) => headers.push(...(options.headers ?? [])));
  sockets.on("connection", (socket, request) => {
    socket.on("error", () => undefined);
    upgrades.push(request);
    arrived.push(socket);
    wake();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const upstream = upstreamOf(
    `${tls === undefined ? "ws" : "wss"}://${options.host ?? "127.0.0.1"}:${port}${path}`,
    options.ca,
  );
  if (upstream === undefined) throw new Error("no address");
  const texts: string[] = [];
  const bodies: { text: string; role: string; name: string | undefined }[] = [];
  const problems: string[] = [];
  const proxy = await startProxy({
    upstream,
    port: 0,
    timeoutMs: 5_000,
    listener: {
      onHeaders: () => undefined,
      onText: ({ direction, data }) => {
        texts.push(`${direction} ${String(data)}`);
        options.onText?.();
      },
      onBody: (body) => bodies.push(body),
      onProblem: (words) => problems.push(words),
    },
  });
  try {
    await work({
      proxy,
      url: `ws://127.0.0.1:${proxy.port}`,
      upgrades,
      texts,
      bodies,
      problems,
      accepted: async () => {
        for (;;) {
          const socket = arrived.shift();
          if (socket !== undefined) return socket;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
    });
  } finally {
    await proxy.close();
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** An open WebSocket with all that comes over it. */
export interface RawEnd {
  readonly socket: WebSocket;
  readonly frames: { readonly data: Buffer; readonly isBinary: boolean }[];
  readonly closed: Promise<readonly [code: number, reason: string]>;
}

export function watchEnd(socket: WebSocket): RawEnd {
  const frames: { data: Buffer; isBinary: boolean }[] = [];
  socket.on("error", () => undefined);
  socket.on("message", (data, isBinary) => frames.push({ data: data as Buffer, isBinary }));
  const closed = new Promise<readonly [number, string]>((resolve) =>
    socket.once("close", (code, reason) => resolve([code, String(reason)])),
  );
  return { socket, frames, closed };
}

export async function dial(url: string, protocols: string[] = [], options: object = {}): Promise<RawEnd> {
  const socket = new WebSocket(url, protocols, { perMessageDeflate: false, skipUTF8Validation: true, ...options });
  const end = watchEnd(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () =>
        reject(
          new Error(
            `HTTP ${response.statusCode} ${JSON.stringify(response.headers["www-authenticate"] ?? "")} ${body}`,
          ),
        ),
      );
    });
  });
  return end;
}

/** Until it is so; ten seconds at most. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let left = 1000; !holds(); left -= 1) {
    if (left === 0) throw new Error(`never: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
