import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { readBody } from "../read-body.js";
import { knownAccounts, type SandboxAccount } from "./account.js";
import { answerSoap } from "./answer-soap.js";
import { answerXmlRpc } from "./answer-xmlrpc.js";
import { behaviourOf, type SandboxFlaws } from "./flaws.js";
import { readCredentials } from "./read-credentials.js";
import { addSampleData } from "./sample-data.js";
import { accountOf, loginName, type SessionWorld } from "./sessions.js";
import { emptyState, type SandboxState } from "./state.js";

export type { SandboxAccount } from "./account.js";
export type { Behaviour, SandboxFlaws } from "./flaws.js";
export type { SandboxCall, SandboxCategory, SandboxEntry, SandboxSession, SandboxState } from "./state.js";
export type { Fields, SandboxDate, Value } from "./values.js";

export interface SandboxOptions {
  readonly accounts: readonly SandboxAccount[];
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** Contacts to begin with, of the first account; with any there is an event and a task, too. Default 6. */
  readonly contacts?: number | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  readonly flaws?: SandboxFlaws | undefined;
}

export interface EgroupwareSandbox {
  /** What a client calls the server's address: `http://127.0.0.1:PORT/egroupware`. */
  readonly url: string;
  readonly xmlRpcUrl: string;
  readonly soapUrl: string;
  readonly state: SandboxState;
  /** May be replaced at any time; the next request sees it. */
  flaws: SandboxFlaws;
  /** Forgets every session, as a server that is started anew. */
  readonly expireSessions: () => void;
  readonly close: () => Promise<void>;
}

/**
 * An eGroupWare 1.8 server in memory, as far as its published sources and captured replies tell: xmlrpc.php and soap.php,
 * sessions, the lists of methods, address book, calendar, InfoLog and preferences. For tests and for trying things out, on
 * loopback. It reads and writes XML-RPC by itself, so that its agreement with the runtime means something.
 */
export async function startEgroupwareSandbox(options: SandboxOptions): Promise<EgroupwareSandbox> {
  const { host = "127.0.0.1", now = Date.now, contacts = 6 } = options;
  const accounts = knownAccounts(options.accounts);
  const state = emptyState();
  if (contacts > 0) addSampleData(state, accounts[0]?.id ?? 5, contacts);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, "text/plain", `The sandbox failed: ${String(error)}\n`);
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}/egroupware`;
  const sandbox: EgroupwareSandbox = {
    url,
    xmlRpcUrl: `${url}/xmlrpc.php`,
    soapUrl: `${url}/soap.php`,
    state,
    flaws: options.flaws ?? {},
    expireSessions: () => state.sessions.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sandbox;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    // It may be installed anywhere below the root.
    const page = /^(?:\/egroupware)?\/(xmlrpc|soap)\.php$/.exec(pathname)?.[1];
    if (page === undefined)
      return send(response, 404, "text/html", "<html><body><h1>404 Not Found</h1></body></html>\n");
    const body = await readBody(request);
    const { flaws } = sandbox;
    if (flaws.dropConnection === "before") return void request.socket.destroy();
    if (body === undefined)
      return send(response, 413, "text/html", "<html><body><h1>413 Too Large</h1></body></html>\n");
    if (flaws.badGateway === true) return send(response, 502, "text/html", BAD_GATEWAY);
    const run = page === "xmlrpc" ? runXmlRpc : runSoap;
    run(request, searchParams, body, response);
    if (flaws.delayMs !== undefined) await delay(flaws.delayMs);
    if (flaws.dropConnection === "after") request.socket.destroy();
    else response.end();
  }

  function runXmlRpc(request: IncomingMessage, query: URLSearchParams, body: string, response: ServerResponse): void {
    const { world, credentials, account, behaviour } = open(request, query);
    const simpleDates = request.headers["isodate"] === "simple";
    const { kind, body: text, method, fault } = answerXmlRpc(body, account, world, { behaviour, simpleDates });
    note(method, account && loginName(account), credentials?.from, fault);
    if (kind === "document") prepare(response, 200, "text/xml;charset=UTF-8", text);
    else refuse(response);
  }

  function runSoap(request: IncomingMessage, query: URLSearchParams, body: string, response: ServerResponse): void {
    const { world, credentials, account, behaviour } = open(request, query);
    const action = String(request.headers["soapaction"] ?? "");
    const { kind, body: text, method } = answerSoap(body, action, account, world, behaviour);
    note(method, account && loginName(account), credentials?.from, kind === "fault" ? 500 : undefined);
    if (kind === "unauthorized") refuse(response);
    else prepare(response, kind === "fault" ? 500 : 200, "text/xml; charset=UTF-8", text);
  }

  function open(request: IncomingMessage, query: URLSearchParams) {
    const world: SessionWorld = { state, accounts, now: now(), newKey: () => randomBytes(16).toString("hex") };
    const behaviour = behaviourOf(sandbox.flaws);
    const credentials = readCredentials(request, query, behaviour);
    const account = credentials && accountOf(credentials, world, sandbox.flaws);
    return { world, behaviour, credentials, account };
  }

  function note(
    method: string | undefined,
    login: string | undefined,
    credentials: SandboxState["calls"][number]["credentials"],
    fault: number | undefined,
  ): void {
    if (method !== undefined) state.calls.push({ method, login, credentials, fault });
  }
}

const BAD_GATEWAY =
  "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>\n";

function refuse(response: ServerResponse): void {
  response.setHeader("WWW-Authenticate", 'Basic realm="eGroupWare xmlrpc"');
  prepare(response, 401, "text/html; charset=UTF-8", "");
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  prepare(response, status, `${type}; charset=utf-8`, body);
  response.end();
}

/** Writes all but the end. */
function prepare(response: ServerResponse, status: number, type: string, body: string): void {
  const bytes = Buffer.from(body, "utf8");
  response.writeHead(status, { "Content-Type": type, "Content-Length": bytes.length });
  response.write(bytes);
}
