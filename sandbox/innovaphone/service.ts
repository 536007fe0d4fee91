import type { WebSocket } from "ws";
import { type AppObject, appObject } from "./apps.js";
import { type SandboxConnection, serveConnection } from "./connection.js";
import { appDigest, isSame } from "./digests.js";
import { DOMAIN, type Fields } from "./state.js";
import type { World } from "./world.js";

/** What a handler of requests gets to know. */
export interface ServiceContext {
  readonly world: World;
  readonly connection: SandboxConnection;
  readonly request: Fields;
  /** Who is logged in, as the PBX states it; empty for a login by the app's password. */
  readonly sip: string;
  /** What this connection remembers between requests, until it ends. */
  readonly memory: ConnectionMemory;
}

export interface ConnectionMemory {
  /** Subscriptions by their `src`: whose presence. */
  readonly presence: Map<string, string>;
  /** Users that are monitored by RCC: `src` and number by which events go. */
  readonly monitors: { readonly src: unknown; readonly user: number }[];
  /** By the `src` of an `Initialize`: whether all calls are asked for. */
  readonly initialized: Map<string, boolean>;
  /** The `src` of each `MonitorConfig`. */
  readonly configMonitors: Set<string>;
  /** The `src` of each `SubscribeServices`. */
  readonly directories: Set<string>;
}

export type ServiceHandler = (context: ServiceContext) => void;

export interface ServiceConnection {
  readonly connection: SandboxConnection;
  readonly memory: ConnectionMemory;
}

/** The service of an app: an app login, then the requests that `handlers` know, by API and name: `GetDevices`, `RCC.UserCall`. */
export function acceptService(
  world: World,
  apps: readonly AppObject[],
  handlers: ReadonlyMap<string, ServiceHandler>,
  socket: WebSocket,
  clients: Set<ServiceConnection>,
): void {
  const { flaws, state } = world;
  const memory: ConnectionMemory = {
    presence: new Map(),
    monitors: [],
    initialized: new Map(),
    configMonitors: new Set(),
    directories: new Set(),
  };
  let challenge: string | undefined;
  let admitted: { readonly app: AppObject; readonly sip: string } | undefined;
  let count = 0;
  const connection = serveConnection(socket, flaws, answer);
  const client = { connection, memory };
  socket.on("close", () => clients.delete(client));

  function answer(request: Fields, text: string): void {
    const { mt, api } = request;
    if (mt === "KeepAlive") {
      state.keepAlives += 1;
      return;
    }
    if (flaws().mute?.includes(String(mt))) return;
    if (mt === "AppChallenge") {
      challenge = world.newChallenge().replace(/\D/g, "0").slice(0, 15).replace(/^0/, "1");
      return void connection.reply(request, { challenge: flaws().numericChallenge ? Number(challenge) : challenge });
    }
    if (mt === "AppLogin") return void logIn(request, text);
    if (mt === "CheckBuild") return void connection.reply(request, {});
    if (mt === "AppInfo") return void connection.reply(request, { app: { hidden: true, apis: {} } });
    if (admitted === undefined) return void connection.close(1008, "not logged in");
    count += 1;
    const { dropConnection } = flaws();
    const isDropped = dropConnection?.at === count;
    if (isDropped && dropConnection.when === "before") return void connection.cut();
    state.requests.push({ service: admitted.app.name, frame: request });
    if (isDropped) return void connection.cut();
    const handler = handlers.get(api === undefined ? String(mt) : `${String(api)}.${String(mt)}`);
    if (handler === undefined) return;
    handler({ world, connection, request, sip: admitted.sip, memory });
  }

  function logIn(request: Fields, text: string): void {
    const mode = flaws().refuseAppLogin;
    const app = appOf(request);
    const login = {
      app: textOf(request["app"]),
      domain: textOf(request["domain"]),
      sip: textOf(request["sip"]),
      guid: textOf(request["guid"]),
      dn: textOf(request["dn"]),
    };
    const info = request["info"] === undefined ? undefined : JSON.stringify(request["info"]);
    const isRight =
      mode === undefined &&
      app !== undefined &&
      challenge !== undefined &&
      (info === undefined || text.includes(info)) &&
      isSame(request["digest"], appDigest(login, info, challenge, app.password));
    challenge = undefined;
    if (!isRight)
      return void connection.reply(
        request,
        mode === "silently" ? {} : { ok: false, error: "1", errorText: "wrong digest" },
      );
    admitted = { app, sip: login.sip };
    clients.add(client);
    connection.reply(request, { ok: true });
    if (app.apis.length === 0) return;
    connection.send({ mt: "PbxInfo", domain: DOMAIN, pbx: "master", pbxDns: "pbx.demo.test", apis: app.apis });
  }

  /** By the app's own name, or by that of its object: the PBX's own API is asked for by the latter. */
  function appOf({ app, pbxObj }: Fields): AppObject | undefined {
    return apps.find(({ service }) => service === app) ?? appObject(apps, app) ?? appObject(apps, pbxObj);
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
