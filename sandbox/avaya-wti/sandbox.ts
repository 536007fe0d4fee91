import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { applicationSessions } from "./application-sessions.js";
import { type Caller, serveConnection } from "./connection.js";
import { accountOf, sessionOfToken } from "./credentials.js";
import { sandboxDevices } from "./devices.js";
import type { SandboxFlaws } from "./flaws.js";
import { type SandboxPhones, sandboxPhones } from "./phones.js";
import { answerRest } from "./rest.js";
import type { Fields, SandboxAccount, SandboxState } from "./state.js";
import { createWorld, endMonitor } from "./world.js";

export type { AgentState, SandboxAgent, SandboxDevice } from "./devices.js";
export type { SandboxFlaws } from "./flaws.js";
export type { SandboxPhones } from "./phones.js";
export type {
  ConnectionState,
  Fields,
  SandboxAccount,
  SandboxCall,
  SandboxConnection,
  SandboxMonitor,
  SandboxRequest,
  SandboxSession,
  SandboxState,
} from "./state.js";

export interface SandboxOptions {
  /** CTI users. */
  readonly accounts: readonly SandboxAccount[];
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** PEM. Without it the connections are not encrypted. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** Stations of the switch CMDEMO, from 4101 on. Default 5. The queue is 7000, with the agents 6001 and 6002. */
  readonly stations?: number | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  readonly flaws?: SandboxFlaws | undefined;
}

export interface AvayaWtiSandbox {
  /** What a client calls the server's address: `ws://127.0.0.1:PORT`. */
  readonly url: string;
  /** The WebSocket: `ws://127.0.0.1:PORT/api/wti/session`. */
  readonly socketUrl: string;
  /** Before an operation's name: `http://127.0.0.1:PORT/api/fe/v1/`. */
  readonly restUrl: string;
  readonly state: SandboxState;
  flaws: SandboxFlaws;
  /** Who sits at the stations. */
  readonly phones: SandboxPhones;
  /** Ends every session: by itself after its duration, or for want of resources. */
  readonly terminateSessions: (reason?: "sessionTimerExpired" | "resourceLimitation") => void;
  /** The switch ends the monitors of a device. */
  readonly endMonitors: (extension: string) => void;
  /** Sends an event to every session that has a connection. */
  readonly emit: (name: string, payload: Fields) => void;
  /** Cuts every WebSocket, without a closing handshake. */
  readonly drop: () => void;
  /** Open WebSockets. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/**
 * An Avaya AES with WTI and the switch behind it, in memory, as far as public sources tell; what they leave open is a switch in
 * `flaws`. For tests and for trying things out, on loopback. It reads and writes its frames by itself, so that its agreement with
 * the runtime means something.
 */
export async function startAvayaWtiSandbox(options: SandboxOptions): Promise<AvayaWtiSandbox> {
  const { accounts, host = "127.0.0.1", tls, stations = 5, now = Date.now } = options;
  const state: SandboxState = {
    sessions: new Map(),
    devices: sandboxDevices(stations),
    calls: new Map(),
    requests: [],
    upgrades: [],
    digits: [],
  };
  let flaws = options.flaws ?? {};
  const newToken = (): string => `eyJhbGciOiJIUzI1NiJ9.${randomBytes(18).toString("base64url")}.c2ln`;
  const world = createWorld({ state, accounts, flaws: () => flaws, now, newToken });
  const sessions = applicationSessions(world);
  const server: Server = tls === undefined ? createServer() : createTlsServer({ cert: tls.cert, key: tls.key });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, host, resolve);
  });

  server.on("tlsClientError", () => undefined);
  server.on("request", (request, response) => {
    answerRest(request, response, world, sessions).catch(() => response.writeHead(500).end());
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => undefined);
    const { status, caller } = judge(request);
    if (caller !== undefined)
      return sockets.handleUpgrade(request, socket, head, (accepted) =>
        serveConnection(accepted, caller, world, sessions),
      );
    const challenge = status === 401 ? 'WWW-Authenticate: Basic realm="AES"\r\n' : "";
    socket.end(`HTTP/1.1 ${status} Refused\r\n${challenge}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  });

  /** The login holds for the socket: it is asked for at the upgrade, and no header is read after that. */
  function judge(request: IncomingMessage): { readonly status: number; readonly caller?: Caller } {
    const { authorization } = request.headers;
    const isPath = (request.url ?? "").split("?", 1)[0] === "/api/wti/session";
    const session = flaws.bearerAtUpgrade ? sessionOfToken(state, authorization) : undefined;
    const username = session?.username ?? accountOf(accounts, authorization)?.username;
    const status = flaws.upgradeStatus ?? (!isPath ? 404 : username === undefined || flaws.oldRelease ? 401 : 101);
    state.upgrades.push({ username, status });
    return status === 101 && username !== undefined ? { status, caller: { username, session } } : { status };
  }

  const { port } = server.address() as AddressInfo;
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const url = `${tls === undefined ? "ws" : "wss"}://${authority}`;
  return {
    url,
    socketUrl: `${url}/api/wti/session`,
    restUrl: `${tls === undefined ? "http" : "https"}://${authority}/api/fe/v1/`,
    state,
    get flaws() {
      return flaws;
    },
    set flaws(changed) {
      flaws = changed;
    },
    phones: sandboxPhones(world),
    terminateSessions(reason = "sessionTimerExpired") {
      for (const session of state.sessions.values()) sessions.terminate(session, reason);
    },
    endMonitors(extension) {
      for (const session of state.sessions.values())
        for (const monitor of session.monitors.values())
          if (monitor.extension === extension) endMonitor(world, session, monitor);
      world.flush();
    },
    emit: (name, payload) => {
      for (const session of state.sessions.values()) session.tell?.(name, payload);
    },
    drop: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    connections: () => sockets.clients.size,
    close: () =>
      new Promise((resolve) => {
        sessions.close();
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const MAX_BYTES = 10_000_000;
