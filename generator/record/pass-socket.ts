import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { Direction } from "../source/json/sample.js";
import { joinSockets } from "./join-sockets.js";
import { tlsTrust } from "./tls-trust.js";
import { isHopByHop, socketUrl, type Upstream } from "./upstream.js";
import { upgradeRefusal, upstreamFailure } from "./upstream-failure.js";

export interface SocketPass {
  readonly upstream: Upstream;
  readonly timeoutMs: number;
  /** A text frame, after it was passed on. */
  readonly onText: (direction: Direction, data: RawData) => void;
  /** The headers of the server's answer. */
  readonly onHeaders: (headers: IncomingMessage["headers"]) => void;
  /** What a person should know, in words. */
  readonly onProblem: (words: string) => void;
  /** Both ends, once they are open. */
  readonly onOpen: (client: WebSocket, server: WebSocket) => void;
}

/**
 * Passes one WebSocket on: first the server is asked, with the client's own headers; when it agrees so do we, with its
 * headers and sub-protocol, and when it refuses the client gets that answer.
 */
export function passSocket(request: IncomingMessage, socket: Duplex, head: Buffer, pass: SocketPass): void {
  const { upstream, onProblem } = pass;
  const path = request.url ?? "/";
  // Without a listener a client that breaks off would end the process.
  socket.on("error", () => socket.destroy());
  const server = connect(request, path, pass);
  if (server === undefined) {
    refuse(socket, 400, "the upgrade names no valid sub-protocol");
    return;
  }
  let answer: IncomingMessage | undefined;
  const giveUp = (): void => server.terminate();
  socket.once("close", giveUp);
  server.once("upgrade", (response) => {
    answer = response;
    pass.onHeaders(response.headers);
  });
  server.once("unexpected-response", (_request, response) => {
    socket.off("close", giveUp);
    pass.onHeaders(response.headers);
    onProblem(upgradeRefusal(upstream, path, response.statusCode ?? 0));
    passRefusal(socket, response);
  });
  server.once("error", failed);
  server.once("open", () => {
    server.off("error", failed);
    server.pause();
    const sockets = new WebSocketServer({
      ...PASSING,
      noServer: true,
      handleProtocols: () => server.protocol || false,
    });
    sockets.once("headers", (headers) => headers.push(...headerLines(answer)));
    sockets.once("wsClientError", ({ message }) => {
      refuse(socket, 400, message);
      giveUp();
    });
    sockets.handleUpgrade(request, socket, head, (client) => {
      socket.off("close", giveUp);
      joinSockets(client, server, pass.onText, onProblem);
      pass.onOpen(client, server);
      server.resume();
    });
  });

  function failed(error: Error): void {
    // The client went away first, or has its answer already.
    if (socket.destroyed || socket.writableEnded) return;
    const words = upstreamFailure(upstream, error);
    onProblem(words);
    refuse(socket, 502, words);
  }
}

/** Undefined when the client's sub-protocols are no words. */
function connect(request: IncomingMessage, path: string, { upstream, timeoutMs }: SocketPass): WebSocket | undefined {
  const { headers } = request;
  const protocols = (headers["sec-websocket-protocol"] ?? "").split(",").map((word) => word.trim());
  try {
    return new WebSocket(
      socketUrl(upstream, path),
      protocols.filter((word) => word !== ""),
      {
        ...PASSING,
        ...tlsTrust(upstream),
        headers: forwarded(request),
        handshakeTimeout: timeoutMs,
        followRedirects: false,
      },
    );
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function forwarded({ rawHeaders, headers }: IncomingMessage): Record<string, string | string[]> {
  const kept = new Map<string, string[]>();
  for (const [name, value] of pairs(rawHeaders)) {
    if (isHopByHop(name, headers.connection) || /^(?:host|sec-websocket-.*|content-length)$/i.test(name)) continue;
    kept.set(name, [...(kept.get(name) ?? []), value]);
  }
  return Object.fromEntries(
    [...kept].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}

function headerLines(response: IncomingMessage | undefined): readonly string[] {
  return pairs(response?.rawHeaders ?? [])
    .filter(([name]) => !isHopByHop(name, response?.headers.connection) && !/^sec-websocket-/i.test(name))
    .map(([name, value]) => `${name}: ${value}`);
}

function passRefusal(socket: Duplex, response: IncomingMessage): void {
  const { statusCode = 502, statusMessage = "" } = response;
  const lines = pairs(response.rawHeaders)
    .filter(([name]) => !isHopByHop(name, response.headers.connection))
    .map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join("")}Connection: close\r\n\r\n`, "latin1");
  response.pipe(socket);
}

function refuse(socket: Duplex, status: number, words: string): void {
  const body = `wirewright record: ${words}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${status === 400 ? "Bad Request" : "Bad Gateway"}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from(
    { length: raw.length / 2 },
    (_, index) => [raw[2 * index] ?? "", raw[2 * index + 1] ?? ""] as const,
  );
}

/** Frames go on as they came: not compressed, texts not judged, pings answered by the other end. */
const PASSING = {
  perMessageDeflate: false,
  skipUTF8Validation: true,
  autoPong: false,
  maxPayload: 256 * 1024 * 1024,
} as const;
