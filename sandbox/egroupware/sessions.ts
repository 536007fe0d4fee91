import type { KnownAccount } from "./account.js";
import type { SandboxFlaws } from "./flaws.js";
import type { SandboxSession, SandboxState } from "./state.js";
import { type Fields, textOf, type Value } from "./values.js";

export interface Login {
  /** Of another server that logs in. */
  readonly serverName: string;
  /** Of the eGroupWare instance; empty for the default one. */
  readonly domain: string;
  readonly username: string;
  readonly password: string;
}

export interface SessionWorld {
  readonly state: SandboxState;
  readonly accounts: readonly KnownAccount[];
  readonly now: number;
  /** 32 hexadecimal digits. */
  readonly newKey: () => string;
}

export interface OpenedSession extends SandboxSession {
  readonly domain: string;
}

/** A new session; undefined for a wrong login. */
export function openSession(login: Login, { state, accounts, now, newKey }: SessionWorld): OpenedSession | undefined {
  const account = accounts.find(
    ({ username, password, server = "", domain }) =>
      username === login.username &&
      password === login.password &&
      server === login.serverName &&
      (login.domain === "" || login.domain === domain),
  );
  if (account === undefined) return undefined;
  const name = loginName(account);
  const session = { sessionId: newKey(), kp3: newKey(), login: name, lastUsed: now, calls: 0 };
  state.sessions.set(session.sessionId, session);
  return { ...session, domain: account.domain };
}

/** True when there was such a session. */
export function closeSession(sessionId: string, kp3: string, { state }: SessionWorld): boolean {
  return state.sessions.get(sessionId)?.kp3 === kp3 && state.sessions.delete(sessionId);
}

export interface Credentials {
  readonly sessionId: string;
  readonly kp3: string;
}

/** The account of a session that is still good. Notes that it was used. */
export function accountOf(
  { sessionId, kp3 }: Credentials,
  { state, accounts, now }: SessionWorld,
  { expireSessionAfter, idleTimeoutMs }: SandboxFlaws,
): KnownAccount | undefined {
  const session = state.sessions.get(sessionId);
  if (session === undefined || session.kp3 !== kp3) return undefined;
  const isWorn = expireSessionAfter !== undefined && session.calls >= expireSessionAfter;
  const isIdle = idleTimeoutMs !== undefined && now - session.lastUsed > idleTimeoutMs;
  if (isWorn || isIdle) {
    state.sessions.delete(sessionId);
    return undefined;
  }
  session.lastUsed = now;
  session.calls += 1;
  return accounts.find((account) => loginName(account) === session.login);
}

export function loginName({ username, server }: KnownAccount): string {
  return server === undefined ? username : `${username}@${server}`;
}

/** `system.login` as XML-RPC answers it: a wrong login is no fault. */
export function logIn(argument: Fields, world: SessionWorld): Value {
  const session = openSession(
    {
      serverName: textOf(argument.get("server_name")).trim(),
      domain: textOf(argument.get("domain")).trim(),
      username: textOf(argument.get("username")).trim(),
      password: textOf(argument.get("password")),
    },
    world,
  );
  if (session === undefined) return new Map([["GOAWAY", "XOXO"]]);
  return new Map([
    ["domain", session.domain],
    ["sessionid", session.sessionId],
    ["kp3", session.kp3],
  ]);
}

export function logOut(argument: Fields, world: SessionWorld): Value {
  const isGone = closeSession(textOf(argument.get("sessionid")), textOf(argument.get("kp3")), world);
  return new Map([isGone ? ["GOODBYE", "XOXO"] : ["OOPS", "WHAT?"]]);
}
