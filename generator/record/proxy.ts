import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent } from "undici";
import type { RawData, WebSocket } from "ws";
import type { Direction } from "../source/json/sample.js";
import { type HttpBody, passHttp } from "./pass-http.js";
import { passSocket } from "./pass-socket.js";
import { tlsTrust } from "./tls-trust.js";
import type { Upstream } from "./upstream.js";

export interface ProxyOptions {
  readonly upstream: Upstream;
  /** 0 for any free one. */
  readonly port: number;
  /** Until the server has answered an upgrade, or a connection is made. */
  readonly timeoutMs: number;
  readonly listener: ProxyListener;
}

/** Hears of what passes, each time after it has passed. */
export interface ProxyListener {
  /** Of every connection and exchange first. */
  readonly onHeaders: (headers: Headers, path: string) => void;
  /** `socket` is the same object for all frames of one WebSocket. */
  readonly onText: (frame: {
    readonly socket: object;
    readonly path: string;
    readonly direction: Direction;
    readonly data: RawData;
  }) => void;
  readonly onBody: (body: HttpBody, path: string) => void;
  /** What a person should know, in words. */
  readonly onProblem: (words: string) => void;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface RecordingProxy {
  readonly port: number;
  /** Open WebSockets. */
  readonly sockets: () => number;
  /** Takes nothing new, closes both ends of what is open, and waits for that two seconds at most. */
  readonly close: () => Promise<void>;
}

/** Starts a server on loopback that passes WebSockets and HTTP on to another, unchanged. Rejects when the port is not free. */
export async function startProxy({ upstream, port, timeoutMs, listener }: ProxyOptions): Promise<RecordingProxy> {
  const { onHeaders, onProblem } = listener;
  const dispatcher = new Agent({
    connect: { ...tlsTrust(upstream), timeout: timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const open = new Set<readonly [client: WebSocket, server: WebSocket]>();
  const server = createServer({ keepAliveTimeout: 5_000, requestTimeout: 0 });

  server.on("request", (request, response) => {
    const path = request.url ?? "/";
    onHeaders(request.headers, path);
    void passHttp(request, response, {
      upstream,
      dispatcher,
      onHeaders: (headers) => onHeaders(headers, ""),
      onBody: (body) => listener.onBody(body, path),
      onProblem,
    });
  });
  server.on("upgrade", (request, socket, head) => {
    const path = request.url ?? "/";
    onHeaders(request.headers, path);
    passSocket(request, socket, head, {
      upstream,
      timeoutMs,
      onHeaders: (headers) => onHeaders(headers, ""),
      onText: (direction, data) =>
        listener.onText({ socket, path: path === "/" ? upstream.path : path, direction, data }),
      onProblem,
      onOpen: (client, far) => {
        const pair = [client, far] as const;
        open.add(pair);
        for (const end of pair) end.once("close", () => void (isClosed(pair) && open.delete(pair)));
      },
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    sockets: () => open.size,
    close: async () => {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const ends = [...open].flat().filter(({ readyState, CLOSED }) => readyState !== CLOSED);
      const ended = ends.map((end) => new Promise<void>((resolve) => end.once("close", () => resolve())));
      for (const [client, far] of open) {
        client.close(GOING_AWAY, "recording ended");
        far.close(GOING_AWAY, "recording ended");
      }
      const late = setTimeout(() => {
        for (const end of ends) end.terminate();
        server.closeAllConnections();
      }, CLOSING_MS);
      await Promise.all([...ended, stopped]);
      clearTimeout(late);
      await dispatcher.destroy();
    },
  };
}

function isClosed(pair: readonly WebSocket[]): boolean {
  return pair.every(({ readyState, CLOSED }) => readyState === CLOSED);
}

/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;
const CLOSING_MS = 2_000;
