import { AuthError, TransportError } from "../errors.js";
import type { Channel } from "../socket/channel.js";
import { cleanError } from "../socket/clean-error.js";
import { SYSTEM_CLOCK } from "../socket/clock.js";
import type { Frame, StrayFrame } from "../socket/frame-profile.js";
import { createLink, type Link } from "../socket/link.js";
import { namedIds } from "../socket/request-ids.js";
import { SOCKET_DEFAULTS } from "../socket/socket-options.js";
import type { SocketCallOptions } from "../socket/socket-session.js";
import { whenAborted } from "../transport/when-aborted.js";
import { accountAt, pbxAddress, serviceAddress } from "./addresses.js";
import { createAppList, findApp, type InnovaphoneApp } from "./app-list.js";
import { errorOf } from "./innovaphone-error.js";
import type { InnovaphoneLogin, InnovaphoneUser } from "./innovaphone-login.js";
import type { InnovaphoneLoginOptions } from "./login-options.js";
import { createMemorySessionStore } from "./session-store.js";
import { waitFor } from "./wait-for.js";

/** What services over a login need of it. */
export interface LoginParts {
  readonly options: InnovaphoneLoginOptions;
  readonly link: Link;
  /** The `src` of subscriptions on its connection, whichever service places them. */
  readonly nextSubscription: () => string;
  /**
   * To hear of all frames that answer nothing, of each new connection after the first, and of the end, at once when it
   * has ended. The result takes it back.
   */
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
  const { username, store = createMemorySessionStore() } = options;
  const first = pbxAddress(options.url);
  const clock = options.clock ?? SYSTEM_CLOCK;
  const timeoutMs = options.timeoutMs ?? SOCKET_DEFAULTS.timeoutMs;
  const list = createAppList();
  const guests = new Set<LoginGuest>();
  let forgotten: Promise<unknown> = Promise.resolve();
  let user: InnovaphoneUser = {};
  let address = first;
  let ended: { readonly cause: Error | undefined } | undefined;
  let stopListening: (() => void) | undefined;

  const link = createLink({
    clock,
    errorOf,
    open,
    onOpen(channel, again) {
      if (again) for (const guest of guests) guest.onOpen(channel);
    },
    onFrame,
    clean: (cause) => cleanError(cause, undefined, () => [...(options.secrets ?? []), options.password ?? ""]),
    onEnd(cause) {
      stopListening?.();
      ended = { cause };
      list.fail(cause ?? new TransportError("the login is closed", { sent: false, code: "CLOSED" }));
      for (const guest of guests) guest.onEnd(cause);
    },
    reconnect: options.reconnect ?? {},
    maxInFlight: options.maxInFlight ?? SOCKET_DEFAULTS.maxInFlight,
    maxQueued: options.maxQueued ?? SOCKET_DEFAULTS.maxQueued,
  });

  async function open(signal: AbortSignal): Promise<Channel> {
    await forgotten;
    // The login's code is needed once there is a login.
    const { openPbx } = await import("./open-pbx.js");
    const opened = await openPbx({ address: first, store, options }, signal);
    ({ user, address } = opened);
    list.begin();
    opened.channel.send('{"mt":"SubscribeApps"}');
    return opened.channel;
  }

  function onFrame(frame: Frame | StrayFrame): void {
    if (!list.take(frame) && frame.kind !== "stray") {
      if (frame.name === "LogoutResult") forgotten = forget().catch(() => {});
      if (frame.name === "LogoutResult" || frame.name === "StandbyBack")
        link.renew(new TransportError(`the PBX ends the login (${frame.name})`, { sent: true, code: "LOGGED_OUT" }));
    }
    for (const guest of guests) guest.onFrame(frame);
  }

  async function forget(): Promise<void> {
    for (const at of new Set([first, address])) await store.write(accountAt(at, username), undefined);
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
        const { connectLimit, handshakeOn } = await import("./open-channel.js");
        const gone = handshakeOn(channel, new AbortController().signal, () => connectLimit(options)).receive(
          "LogoutResult",
        );
        channel.send('{"mt":"Logout"}');
        await gone;
      });
      await forget();
    },
    [Symbol.asyncDispose]: () => link.close(),
  };
  PARTS.set(login, {
    options,
    link,
    nextSubscription: namedIds("s"),
    join(guest) {
      if (ended === undefined) guests.add(guest);
      else guest.onEnd(ended.cause);
      return () => guests.delete(guest);
    },
  });
  const { signal } = options;
  if (signal?.aborted === true) void link.close();
  else if (signal !== undefined) stopListening = whenAborted(signal, () => void link.close());
  return login;
}

function noApp(name: string, apps: readonly InnovaphoneApp[]): AuthError {
  const others = apps.map((app) => app.name).join(", ");
  return new AuthError(`the user may not use an app "${name}"; the PBX lists ${others === "" ? "none" : others}`);
}

const PARTS = new WeakMap<InnovaphoneLogin, LoginParts>();
