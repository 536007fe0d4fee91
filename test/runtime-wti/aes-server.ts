import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** A request as the server read it. */
export interface AesRequest {
  readonly name: string;
  readonly id: number;
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly socket: WebSocket;
}

/** What answers a request: a payload for a response, a whole frame by `send`, or nothing. */
export type Answer = (request: AesRequest, aes: Aes) => unknown;

export interface Aes {
  readonly url: string;
  /** Each upgrade's `Authorization`. */
  readonly upgrades: string[];
  readonly requests: AesRequest[];
  readonly sockets: Set<WebSocket>;
  /** The last word of an operation counts. */
  on(name: string, answer: Answer): void;
  /** Sends an event to all sockets. */
  event(name: string, payload: unknown): void;
  send(text: string): void;
  /** Breaks all connections, without a closing handshake. */
  drop(): void;
  named(name: string): readonly AesRequest[];
  close(): Promise<void>;
}

export interface AesOptions {
  /** HTTP status for an upgrade, 0 to take it. Default: 401 unless Basic is `cti:secret`. */
  readonly judge?: (request: IncomingMessage, attempt: number) => number;
  readonly payloadAsString?: boolean;
  readonly omitIds?: boolean;
  readonly duration?: unknown;
  readonly tls?: { readonly key: string; readonly cert: string };
}

export const SILENT: unique symbol = Symbol("no answer");

/** A small AES: login, sessions, monitors, and whatever a test says. */
export async function startAes(options: AesOptions = {}): Promise<Aes> {
  const server: Server = options.tls === undefined ? createServer() : createTlsServer(options.tls);
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const answers = new Map<string, Answer>();
  const judge = options.judge ?? ((request) => (request.headers.authorization === BASIC ? 0 : 401));
  let sessions = 0;
  let crossRefs = 0;

  const aes: Aes = {
    url: "",
    upgrades: [],
    requests: [],
    sockets: new Set(),
    on: (name, answer) => answers.set(name, answer),
    event: (name, payload) => aes.send(frame("event", name, 9999, payload)),
    send(text) {
      for (const socket of aes.sockets) socket.send(text);
    },
    drop() {
      for (const socket of aes.sockets) socket.terminate();
    },
    named: (name) => aes.requests.filter((request) => request.name === name),
    async close() {
      for (const socket of aes.sockets) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  aes.on("StartApplicationSession", () => {
    sessions += 1;
    return {
      token: `token-${sessions}`,
      sessionID: `session-${sessions}`,
      actualSessionDuration: options.duration ?? 180,
    };
  });
  aes.on("ResetApplicationSessionTimer", () => ({ actualSessionDuration: options.duration ?? 180 }));
  aes.on("StopApplicationSession", () => ({}));
  aes.on("MonitorStart", () => {
    crossRefs += 1;
    return { monitorCrossRefID: String(crossRefs) };
  });
  aes.on("MonitorStop", () => ({}));

  server.on("upgrade", (request, socket, head) => {
    aes.upgrades.push(request.headers.authorization ?? "");
    const status = judge(request, aes.upgrades.length);
    if (status !== 0) {
      socket.end(
        `HTTP/1.1 ${status} No\r\nwww-authenticate: Basic realm="aes"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket));
  });

  function serve(socket: WebSocket): void {
    aes.sockets.add(socket);
    socket.on("close", () => aes.sockets.delete(socket));
    socket.on("error", () => {});
    socket.on("message", (data) => {
      const text = data.toString();
      const { header, payload } = JSON.parse(text);
      const request: AesRequest = { name: header.request, id: header.invokeId, header, payload, text, socket };
      aes.requests.push(request);
      const answer = answers.get(request.name)?.(request, aes);
      if (answer === SILENT || answer === undefined) return;
      const body = options.payloadAsString === true ? JSON.stringify(answer) : answer;
      socket.send(frame("response", request.name, options.omitIds === true ? undefined : request.id, body));
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(aes, { url: `${options.tls === undefined ? "ws" : "wss"}://127.0.0.1:${port}` });
}

export function frame(headerType: string, name: string, invokeId: number | undefined, payload: unknown): string {
  return JSON.stringify({ header: { headerType, [headerType]: name, invokeId, version: "v2" }, payload });
}

export const BASIC: string = `Basic ${Buffer.from("cti:secret").toString("base64")}`;
