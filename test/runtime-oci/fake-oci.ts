import { createHash } from "node:crypto";

/** A command as it came, taken apart with expressions: nothing of the runtime judges itself here. */
export interface Received {
  readonly type: string;
  readonly echo: string | undefined;
  /** What stands inside. */
  readonly xml: string;
}

/** What one login leaves behind on the server: bound to a cookie or to a socket. */
export interface FakeState {
  sessionId: string | undefined;
  loggedIn: boolean;
}

export interface FakeOptions {
  /** The `command` element that answers; the default is a `SuccessResponse`. */
  readonly answer?: ((command: Received) => string) | undefined;
  readonly refuseLogin?: boolean | undefined;
}

/** The server's mind, without any transport. It keeps what it ran, in order. */
export interface FakeOci {
  readonly ran: Received[];
  readonly logins: string[];
  readonly documents: string[];
  /** The reply's document, or `not logged in`. */
  handle(state: FakeState, document: string): string | "not logged in";
}

export const USER = "prov.admin";
export const PASSWORD = "Wh!te-Label-77";

export function createFakeOci(options: FakeOptions = {}): FakeOci {
  const ran: Received[] = [];
  const logins: string[] = [];
  const documents: string[] = [];
  return {
    ran,
    logins,
    documents,
    handle(state, document) {
      documents.push(document);
      const sessionId = /<sessionId xmlns="">([^<]*)</.exec(document)?.[1] ?? "";
      const commands = commandsOf(document);
      const replies: string[] = [];
      for (const command of commands) {
        const isLogin = /^(?:Authentication|Login)Request/.test(command.type);
        if (!isLogin && (!state.loggedIn || state.sessionId !== sessionId)) return "not logged in";
        replies.push(isLogin ? logIn(state, sessionId, command) : run(state, command));
      }
      return documentOf(sessionId, replies.join(""));
    },
  };

  function logIn(state: FakeState, sessionId: string, command: Received): string {
    state.sessionId = sessionId;
    if (command.type === "AuthenticationRequest") {
      return response(
        "AuthenticationResponse",
        `<userId>${USER}</userId><nonce>${NONCE}</nonce><passwordAlgorithm>MD5</passwordAlgorithm>`,
        command.echo,
      );
    }
    logins.push(command.type);
    const password = /<password>([^<]*)</.exec(command.xml)?.[1];
    const signed = /<signedPassword>([^<]*)</.exec(command.xml)?.[1];
    const external = command.type === "LoginRequest22V5" && password === undefined;
    if (options.refuseLogin || !(external || password === PASSWORD || signed === signature()))
      return error("[Error 4962] Invalid password", command.echo);
    state.loggedIn = true;
    return response(command.type.replace("Request", "Response"), "<loginType>System</loginType>", command.echo);
  }

  function run(state: FakeState, command: Received): string {
    if (command.type === "LogoutRequest") state.loggedIn = false;
    ran.push(command);
    return options.answer?.(command) ?? success(command.echo);
  }
}

function commandsOf(document: string): Received[] {
  return [...document.matchAll(/<command ([^>]*?)(?:\/>|>(.*?)<\/command>)/gs)].map(([, head = "", xml = ""]) => ({
    type: /xsi:type="([^"]*)"/.exec(head)?.[1] ?? "",
    echo: /echo="([^"]*)"/.exec(head)?.[1],
    xml,
  }));
}

export function documentOf(sessionId: string, commands: string): string {
  return `<?xml version="1.0" encoding="ISO-8859-1"?>\n<BroadsoftDocument protocol="OCI" xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sessionId xmlns="">${sessionId}</sessionId>${commands}</BroadsoftDocument>`;
}

export function response(type: string, xml: string, echo = ""): string {
  return `<command echo="${echo}" xsi:type="${type}" xmlns="">${xml}</command>`;
}

export function success(echo = ""): string {
  return `<command echo="${echo}" xsi:type="c:SuccessResponse" xmlns:c="C" xmlns=""/>`;
}

export function error(summary: string, echo = "", detail = ""): string {
  const more = detail === "" ? "" : `<detail>${detail}</detail>`;
  return `<command type="Error" echo="${echo}" xsi:type="c:ErrorResponse" xmlns:c="C" xmlns=""><summary>${summary}</summary><summaryEnglish>${summary}</summaryEnglish>${more}</command>`;
}

function signature(): string {
  const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest("hex");
  return hash("md5", `${NONCE}:${hash("sha1", PASSWORD)}`);
}

const NONCE = "1700000000123";
