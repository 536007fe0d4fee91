import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { sandboxApps } from "./apps.js";
import type { SandboxFlaws } from "./flaws.js";
import { pbxEndpoint } from "./pbx.js";
import { acceptService, type ServiceConnection } from "./service.js";
import { adminHandlers, configInfo } from "./services/admin.js";
import { callControlHandlers } from "./services/call-control.js";
import { devicesHandlers } from "./services/devices.js";
import { directoryHandlers, servicesInfo } from "./services/directory.js";
import { presenceHandlers } from "./services/presence.js";
import { usersHandlers } from "./services/users.js";
import { type Fields, initialState, type SandboxAccount, type SandboxState } from "./state.js";
import type { World } from "./world.js";

export type { SandboxFlaws } from "./flaws.js";
export type {
  Fields,
  SandboxAccount,
  SandboxCall,
  SandboxRequest,
  SandboxSession,
  SandboxState,
  SandboxUser,
} from "./state.js";

export interface SandboxOptions {
  readonly accounts: readonly SandboxAccount[];
  /** What the app objects and their services share. Default "s3cr3t-app". */
  readonly appPassword?: string | undefined;
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** PEM. Without it the connections are not encrypted. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** Default 3, and never fewer than accounts. */
  readonly users?: number | undefined;
  /** Default 5. */
  readonly devices?: number | undefined;
  /** 16 hexadecimal digits. Default: random. */
  readonly newChallenge?: (() => string) | undefined;
  readonly flaws?: SandboxFlaws | undefined;
}

export interface InnovaphoneSandbox {
  /** Where users log in: `ws://127.0.0.1:PORT/PBX0/APPCLIENT/130000/websocket`. */
  readonly pbxUrl: string;
  /** The PBX's own APIs, app object "pbxapi". */
  readonly apiUrl: string;
  /** Address of the Devices service, app "innovaphone-devices". */
  readonly devicesUrl: string;
  /** Address of the Users service, app "innovaphone-users". */
  readonly usersUrl: string;
  readonly state: SandboxState;
  flaws: SandboxFlaws;
  /** How clients reach it, where a proxy is in between: what app addresses and redirects name. May be set at any time. */
  publicAddress: { readonly host: string; readonly port: number; readonly secure: boolean } | undefined;
  /** Confirms the logins that wait for a second factor. */
  readonly authorize: () => void;
  /** Logs all users out of the PBX, and forgets their sessions. */
  readonly logOutAll: () => void;
  /** Sends the users away as a standby PBX does when the other is back. */
  readonly standbyBack: () => void;
  /** Lists the apps anew to whoever is logged in. */
  readonly announceApps: () => void;
  /** Lists the services of apps anew to whoever has subscribed to them. */
  readonly announceServices: () => void;
  /** Changes the configuration of the PBX, and tells who monitors it. */
  readonly changeConfig: (changes: Fields) => void;
  /** Sends an event to every service connection. */
  readonly emit: (frame: Fields) => void;
  /** Cuts every connection to a service. */
  readonly dropServices: () => void;
  /** Open connections: at the PBX's login, and logged in at services. */
  readonly connections: () => { readonly all: number; readonly services: number };
  readonly close: () => Promise<void>;
}

/**
 * An innovaphone PBX with App Platform in memory, as far as its documentation and other clients tell: the login of
 * users, the PBX's APIs, and the services of the apps Devices and Users. For tests and for trying things out, on loopback.
 */
export async function startInnovaphoneSandbox(options: SandboxOptions): Promise<InnovaphoneSandbox> {
  const { accounts, appPassword = "s3cr3t-app", host = "127.0.0.1", tls, users = 3, devices = 5 } = options;
  const state = initialState(accounts, users, devices);
  let flaws = options.flaws ?? {};
  let publicAddress: InnovaphoneSandbox["publicAddress"];
  const server: Server = tls === undefined ? createServer() : createTlsServer({ cert: tls.cert, key: tls.key });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES });
  const clients = new Set<ServiceConnection>();
  const apps = sandboxApps(appPassword);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const ownAddress = { host: host.includes(":") ? `[${host}]` : host, port, secure: tls !== undefined };
  const world: World = {
    state,
    accounts,
    apps,
    flaws: () => flaws,
    newChallenge: options.newChallenge ?? (() => randomBytes(8).toString("hex")),
    address: () => publicAddress ?? ownAddress,
    publish: (tell) => clients.forEach(tell),
  };
  const pbx = pbxEndpoint(world);

  server.on("tlsClientError", () => undefined);
  server.on("request", (_request, response) => void response.writeHead(426).end());
  server.on("upgrade", (request, socket, head) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const service = SERVICES.get(path);
    const isLogin = /^\/PBX0\/(?:APPCLIENT\/\d+|WEBSOCKET)\/websocket$/.test(path);
    if (service === undefined && !isLogin)
      return void socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      if (service === undefined) return pbx.accept(accepted);
      const own = apps.filter((app) => app.path === path || path === `${app.path}/${app.service}`);
      acceptService(world, own, service, accepted, clients);
    });
  });

  const base = `${tls === undefined ? "ws" : "wss"}://${ownAddress.host}:${port}`;
  return {
    pbxUrl: `${base}/PBX0/APPCLIENT/130000/websocket`,
    apiUrl: `${base}/PBX0/APPS/websocket`,
    devicesUrl: `${base}/demo.test/devices`,
    usersUrl: `${base}/demo.test/users`,
    state,
    get flaws() {
      return flaws;
    },
    set flaws(changed) {
      flaws = changed;
    },
    get publicAddress() {
      return publicAddress;
    },
    set publicAddress(changed) {
      publicAddress = changed;
    },
    authorize: pbx.authorize,
    logOutAll: pbx.logOutAll,
    standbyBack: pbx.standbyBack,
    announceApps: pbx.announceApps,
    announceServices: () => {
      for (const { connection, memory } of clients)
        for (const src of memory.directories) connection.send(servicesInfo(src, world));
    },
    changeConfig(changes) {
      state.config = { ...state.config, ...changes };
      for (const { connection, memory } of clients)
        for (const src of memory.configMonitors) connection.send(configInfo(src, state.config));
    },
    emit: (frame) => {
      for (const { connection } of clients) connection.send(frame);
    },
    dropServices: () => {
      for (const { connection } of clients) connection.cut();
    },
    connections: () => ({ all: sockets.clients.size, services: clients.size }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const MAX_BYTES = 10_000_000;
const SERVICES = new Map([
  ["/demo.test/devices", devicesHandlers],
  ["/demo.test/users", usersHandlers],
  [
    "/PBX0/APPS/websocket",
    new Map([...presenceHandlers, ...callControlHandlers, ...adminHandlers, ...directoryHandlers]),
  ],
]);
