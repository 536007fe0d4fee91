import { randomBytes } from "node:crypto";
import { isRecord } from "../codec/record.js";
import { AuthError, TransportError } from "../errors.js";
import type { Channel } from "../socket/channel.js";
import { SYSTEM_CLOCK } from "../socket/clock.js";
import { callListener } from "../socket/event-hub.js";
import type { Frame, StrayFrame } from "../socket/frame-profile.js";
import { createLink, type Link } from "../socket/link.js";
import { SOCKET_DEFAULTS } from "../socket/socket-options.js";
import type { SocketCallOptions } from "../socket/socket-session.js";
import { whenAborted } from "../transport/when-aborted.js";
import { pbxAddress, redirectAddress, serviceAddress } from "./addresses.js";
import { createAppList, findApp, type InnovaphoneApp } from "./app-list.js";
import { InnovaphoneError } from "./innovaphone-error.js";
import type { InnovaphoneLogin, InnovaphoneUser } from "./innovaphone-login.js";
import type { InnovaphoneLoginOptions } from "./login-options.js";
import { connectLimit, errorOf, handshakeOn, openInnovaphoneChannel } from "./open-channel.js";
import { logInAtPbx, type PbxCredentials, type PbxLoginOutcome } from "./pbx-login.js";
import { logInBySession, type SessionKeeping } from "./session-login.js";
import { createMemorySessionStore } from "./session-store.js";
import { waitFor } from "./wait-for.js";

/** What services over a login need of it. */
export interface LoginParts {
  readonly options: InnovaphoneLoginOptions;
  readonly link: Link;
  /** To hear of all frames that answer nothing, of each new connection after the first, and of the end. The result takes it back. */
  join(guest: LoginGuest): () => void;
}

export interface LoginGuest {
  readonly onFrame: (frame: Frame | StrayFrame) => void;
  readonly onOpen: (channel: Channel) => void;
  readonly onEnd: (cause: Error | undefined) => void;
}

/** Undefined for what `createInnovaphoneLogin` has not made. */
export function partsOfLogin(login: InnovaphoneLogin): LoginParts | undefined {
  return PARTS.get(login);
}

/**
 * Makes a login; nothing is sent yet. A refusal, a wrong digest of the PBX, and a login method that is not known here
 * end it for good with an `AuthError`: it is not repeated by itself, since a few wrong passwords lock an account.
 */
export function createInnovaphoneLogin(options: InnovaphoneLoginOptions): InnovaphoneLogin {
  const { username, password, sessionOnly, onTwoFactor, userAgent = "Wirewright (node)", maxRedirects = 3 } = options;
  const { store = createMemorySessionStore(), newNonce = randomNonce } = options;
  const first = pbxAddress(options.url);
  const account = `${username}@${new URL(first).host}`;
  const clock = options.clock ?? SYSTEM_CLOCK;
  const timeoutMs = options.timeoutMs ?? SOCKET_DEFAULTS.timeoutMs;
  const stepMs = connectLimit(options);
  const list = createAppList();
  const guests = new Set<LoginGuest>();
  const temporary: string[] = [];
  const secrets = (): readonly string[] => [...(options.secrets ?? []), password ?? "", ...temporary];
  const keeping: SessionKeeping = { store, account, username, password, sessionOnly };
  let forgotten: Promise<unknown> = Promise.resolve();
  let user: InnovaphoneUser = {};
  let address = first;

  const link = createLink({
    clock,
    errorOf,
    open,
    onOpen(channel, again) {
      if (again) for (const guest of guests) guest.onOpen(channel);
    },
    onFrame,
    onEnd(cause) {
      list.fail(cause ?? new TransportError("the login is closed", { sent: false, code: "CLOSED" }));
      for (const guest of guests) guest.onEnd(cause);
    },
    reconnect: options.reconnect ?? {},
    maxInFlight: options.maxInFlight ?? SOCKET_DEFAULTS.maxInFlight,
    maxQueued: options.maxQueued ?? SOCKET_DEFAULTS.maxQueued,
  });

  async function open(signal: AbortSignal): Promise<Channel> {
    await forgotten;
    address = first;
    for (let redirects = 0; ; redirects += 1) {
      const channel = await openInnovaphoneChannel(address, options, secrets, signal);
      let outcome: PbxLoginOutcome;
      try {
        outcome = await logInBySession((credentials) => attempt(channel, signal, credentials), keeping);
      } catch (error) {
        // Without a closing handshake: nothing more is said to who may not be the PBX.
        channel.destroy(new TransportError("the login failed", { sent: true, code: "LOGIN_FAILED" }));
        throw error instanceof InnovaphoneError ? refusal(error) : error;
      }
      if (outcome.kind === "login") {
        user = userIn(outcome.info);
        channel.send('{"mt":"SubscribeApps"}');
        return channel;
      }
      await channel.close();
      const next = redirectAddress(address, outcome.info);
      if (next === undefined || redirects >= maxRedirects)
        throw new AuthError(
          next === undefined ? "the PBX redirects to no host" : `more than ${maxRedirects} redirects`,
        );
      address = next;
    }
  }

  function attempt(channel: Channel, signal: AbortSignal, credentials: PbxCredentials): Promise<PbxLoginOutcome> {
    let deadline: number | undefined;
    let shown: number | undefined;
    temporary.splice(0, temporary.length, credentials.password);
    const left = (): number => (deadline === undefined ? stepMs : Math.max(0, deadline - clock.now()));
    return logInAtPbx(handshakeOn(channel, signal, left), credentials, {
      userAgent,
      nonce: newNonce(),
      onSecret: (secret) => temporary.push(secret),
      onTwoFactor(code) {
        deadline ??= clock.now() + (options.twoFactorTimeoutMs ?? 300_000);
        if (code !== shown && onTwoFactor !== undefined) callListener(onTwoFactor, { code });
        shown = code;
      },
    });
  }

  function onFrame(frame: Frame | StrayFrame): void {
    if (!list.take(frame) && frame.kind !== "stray") {
      if (frame.name === "LogoutResult") forgotten = store.write(account, undefined).catch(() => {});
      if (frame.name === "LogoutResult" || frame.name === "StandbyBack")
        link.renew(new TransportError(`the PBX ends the login (${frame.name})`, { sent: true, code: "LOGGED_OUT" }));
    }
    for (const guest of guests) guest.onFrame(frame);
  }

  async function apps(call: SocketCallOptions = {}): Promise<readonly InnovaphoneApp[]> {
    await login.connect(call);
    return await waitFor(
      list.whenKnown(),
      { name: "SubscribeApps", signal: call.signal, timeoutMs: call.timeoutMs ?? timeoutMs },
      clock,
    );
  }

  const login: InnovaphoneLogin = {
    async connect(call = {}) {
      await link.connect({ signal: call.signal, timeoutMs: call.timeoutMs ?? Number.POSITIVE_INFINITY });
      return user;
    },
    apps,
    async app(name, call) {
      const known = await apps(call);
      const app = findApp(known, name);
      if (app?.url === undefined) throw noApp(name, known);
      return {
        ...app,
        serviceUrl: serviceAddress(app.url, address),
        async getLogin(challenge, own = {}) {
          const data = { app: app.name, challenge };
          const reply = await link.request({
            name: "AppGetLogin",
            data,
            safe: true,
            signal: own.signal,
            timeoutMs: own.timeoutMs ?? timeoutMs,
          });
          return reply as Frame;
        },
      };
    },
    state: link.state,
    onState: link.onState,
    close: () => link.close(),
    async logOut() {
      await link.connect({ timeoutMs: Number.POSITIVE_INFINITY });
      await link.close(async (channel) => {
        const gone = handshakeOn(channel, new AbortController().signal, () => stepMs).receive("LogoutResult");
        channel.send('{"mt":"Logout"}');
        await gone;
      });
      await store.write(account, undefined);
    },
    [Symbol.asyncDispose]: () => link.close(),
  };
  PARTS.set(login, {
    options,
    link,
    join(guest) {
      guests.add(guest);
      return () => guests.delete(guest);
    },
  });
  if (options.signal !== undefined) whenAborted(options.signal, () => void link.close());
  return login;
}

function refusal(error: InnovaphoneError): AuthError {
  return new AuthError(`the PBX refuses the login: ${error.message}`, { operation: "Login", cause: error });
}

function noApp(name: string, apps: readonly InnovaphoneApp[]): AuthError {
  const others = apps.map((app) => app.name).join(", ");
  return new AuthError(`the user may not use an app "${name}"; the PBX lists ${others === "" ? "none" : others}`);
}

/** Real PBXs nest the user, the SDK's text does not. */
function userIn(info: Readonly<Record<string, unknown>>): InnovaphoneUser {
  const { domain, sip, guid, dn, num, email } = isRecord(info["user"]) ? info["user"] : info;
  const known = Object.entries({ domain, sip, guid, dn, num, email }).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(known);
}

function randomNonce(): string {
  return randomBytes(8).toString("hex");
}

const PARTS = new WeakMap<InnovaphoneLogin, LoginParts>();
