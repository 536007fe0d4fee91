import { randomInt } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { readBody } from "../read-body.js";
import { allows, type SandboxAccount } from "./authenticate.js";
import { type CallWorld, callFunction } from "./call-function.js";
import { openSession } from "./functions/session.js";
import { readFunctions } from "./schema.js";
import { emptyState, type SandboxState } from "./state.js";
import type { EnvelopeFlaws } from "./write-envelope.js";
import { accountWsdl, readWsdl, WSDL_WITHOUT_SERVICE } from "./wsdl.js";

export type { SandboxAccount } from "./authenticate.js";
export type { SandboxCall, SandboxRecord, SandboxState, Session, SessionToken } from "./state.js";
export type { Fields, Value } from "./values.js";

/** What the sandbox does wrong, to see how a client takes it. */
export interface SandboxFlaws extends EnvelopeFlaws {
  /** How far the server's clock is ahead of `now`, negative for behind. Its `Date` header says so too. */
  readonly clockOffsetMs?: number | undefined;
  /** Waits before it answers a call. */
  readonly delayMs?: number | undefined;
  /** Closes the connection: before the call has run, or after it, without an answer. */
  readonly dropConnection?: "before" | "after" | undefined;
  /** Answers with the HTML page of a proxy, status 502; the call does not run. */
  readonly badGateway?: boolean | undefined;
}

export interface SandboxOptions {
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  readonly accounts: readonly SandboxAccount[];
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** How a `string[]` looks, in the WSDL and on the wire: with a wrapper (the default) or as a repeated element. */
  readonly stringArrays?: "wrapper" | "repeated" | undefined;
  readonly flaws?: SandboxFlaws | undefined;
}

export interface LiveConfigSandbox {
  /** Where calls go: `http://127.0.0.1:PORT/liveconfig/soap`. */
  readonly url: string;
  /** The WSDL's address for a login; it holds the password. */
  readonly wsdlUrl: (login: string, password: string) => string;
  readonly state: SandboxState;
  /** May be replaced at any time; the next request sees it. */
  flaws: SandboxFlaws;
  readonly close: () => Promise<void>;
}

/**
 * A LiveConfig server in memory, as far as the vendor's reference tells: login, clock and customer are checked, requests
 * are held against the WSDL, and what is added can be read back. For tests and for trying things out, on loopback.
 */
export async function startLiveConfigSandbox(options: SandboxOptions): Promise<LiveConfigSandbox> {
  const { host = "127.0.0.1", accounts, now = Date.now, stringArrays = "wrapper" } = options;
  const state = emptyState();
  const wsdl = readWsdl();
  const functions = readFunctions(
    stringArrays === "wrapper" ? wsdl : accountWsdl(wsdl, { ...EVERYTHING, stringArrays }),
  );
  const world: CallWorld = { functions, accounts, state, newId };
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
  const origin = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const url = `${origin}/liveconfig/soap`;
  const sandbox: LiveConfigSandbox = {
    url,
    wsdlUrl: (login, password) => `${url}?wsdl&${new URLSearchParams({ l: login, p: password })}`,
    state,
    flaws: options.flaws ?? {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sandbox;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const serverNow = now() + (sandbox.flaws.clockOffsetMs ?? 0);
    response.setHeader("Date", new Date(serverNow).toUTCString());
    response.setHeader("Server", "LiveConfig sandbox");
    const { pathname, searchParams } = new URL(request.url ?? "/", origin);
    if (pathname === "/liveconfig/login/sso") enter(response, searchParams.get("token") ?? "", serverNow);
    else if (pathname !== "/liveconfig/soap") send(response, 404, "text/plain", "Not found\n");
    else if (request.method === "POST") await call(request, response, serverNow);
    else if (searchParams.has("wsdl")) send(response, 200, "text/xml", wsdlFor(searchParams));
    else send(response, 405, "text/plain", "POST a SOAP envelope, or GET ?wsdl&l=…&p=…\n");
  }

  function wsdlFor(query: URLSearchParams): string {
    const account = accounts.find(({ login, password }) => login === query.get("l") && password === query.get("p"));
    if (account === undefined) return WSDL_WITHOUT_SERVICE;
    return accountWsdl(wsdl, { allows: (name) => allows(account, name), address: url, stringArrays });
  }

  async function call(request: IncomingMessage, response: ServerResponse, serverNow: number): Promise<void> {
    const { flaws } = sandbox;
    const envelope = await readBody(request);
    if (flaws.dropConnection === "before") {
      request.socket.destroy();
    } else if (envelope === undefined) {
      send(response, 413, "text/plain", "The request is too large\n");
    } else if (flaws.badGateway === true) {
      send(response, 502, "text/html", BAD_GATEWAY);
    } else {
      const { status, body } = callFunction(world, envelope, serverNow, flaws);
      if (flaws.delayMs !== undefined) await delay(flaws.delayMs);
      if (flaws.dropConnection === "after") request.socket.destroy();
      else send(response, status, "text/xml", body);
    }
  }

  function enter(response: ServerResponse, token: string, serverNow: number): void {
    const session = openSession(state, token, serverNow, newId);
    if (session === undefined) {
      send(response, 403, "text/plain", "The token is unknown, used or too old\n");
      return;
    }
    response.setHeader("Location", "/liveconfig/");
    response.setHeader("Set-Cookie", `sid=${session.sid}; Path=/liveconfig; HttpOnly`);
    send(response, 302, "text/plain", `Welcome, ${session.login}\n`);
  }
}

const EVERYTHING = { allows: () => true, address: "" };

const BAD_GATEWAY =
  "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>\n";

const ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";

function newId(length = 12): string {
  return Array.from({ length }, () => ID_CHARACTERS[randomInt(ID_CHARACTERS.length)]).join("");
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  const bytes = Buffer.from(body, "utf8");
  response.writeHead(status, { "Content-Type": `${type}; charset=utf-8`, "Content-Length": bytes.length });
  response.end(bytes);
}
