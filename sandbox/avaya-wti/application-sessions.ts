import { optionalText, textOf, valueAt } from "./payload.js";
import type { Fields, SandboxSession } from "./state.js";
import type { World } from "./world.js";
import { badRequest, noSession, sessionFailure } from "./wti-failure.js";

/** The application sessions of all users, with their timers (ECMA-354). */
export interface ApplicationSessions {
  readonly start: (username: string, payload: Fields) => { readonly session: SandboxSession; readonly reply: Fields };
  readonly reset: (session: SandboxSession, payload: Fields) => Fields;
  readonly stop: (session: SandboxSession, payload: Fields) => Fields;
  /**
   * A connection carries its events from now on. Calling the result says that it is lost: the session ends when nobody
   * comes back for it.
   */
  readonly attach: (session: SandboxSession, connection: Pick<SandboxSession, "tell" | "disconnect">) => () => void;
  readonly terminate: (session: SandboxSession, reason: "sessionTimerExpired" | "resourceLimitation") => void;
  readonly close: () => void;
}

export function applicationSessions(world: World): ApplicationSessions {
  const { state, flaws } = world;
  const expiry = new Map<SandboxSession, NodeJS.Timeout>();
  const cleanup = new Map<SandboxSession, NodeJS.Timeout>();
  let count = 0;

  function forget(session: SandboxSession): void {
    state.sessions.delete(session.id);
    for (const timers of [expiry, cleanup]) {
      clearTimeout(timers.get(session));
      timers.delete(session);
    }
  }

  function grant(session: SandboxSession, asked: number): Fields {
    session.duration = Math.min(asked, flaws().longestDuration ?? Number.POSITIVE_INFINITY);
    clearTimeout(expiry.get(session));
    const timer = setTimeout(() => terminate(session, "sessionTimerExpired"), session.duration * 1000);
    expiry.set(session, timer.unref());
    return { actualSessionDuration: flaws().durationAsString ? String(session.duration) : session.duration };
  }

  function terminate(session: SandboxSession, reason: string): void {
    forget(session);
    if (flaws().silentExpiry) return;
    const sessionTermReason = { definedTermReason: reason };
    session.tell?.("ApplicationSessionTerminated", { sessionID: session.id, sessionTermReason });
    session.disconnect?.("close");
  }

  return {
    start(username, payload) {
      const asked = secondsOf(payload, "SessionDuration");
      const versions = payload["ProtocolVersionList"];
      if (!Array.isArray(versions)) throw badRequest("ProtocolVersionList has to be an array");
      textOf(payload, "ApplicationID");
      const version = versions.find((one) => PROTOCOL_VERSIONS.has(one));
      if (version === undefined) throw sessionFailure("requestedProtocolVersionNotSupported");
      const { startRefused, sessionLimit = Number.POSITIVE_INFINITY } = flaws();
      if (startRefused !== undefined) throw sessionFailure(startRefused);
      const own = [...state.sessions.values()].filter((session) => session.username === username);
      if (own.length >= sessionLimit) throw sessionFailure("maxNumberSessions");
      count += 1;
      const session: SandboxSession = {
        id: `${SERVER}-${count}`,
        username,
        token: world.newToken(),
        duration: 0,
        cleanupDelay: payload["SessionCleanupDelay"] === undefined ? 60 : secondsOf(payload, "SessionCleanupDelay"),
        monitors: new Map(),
        devices: new Set(),
        tell: undefined,
        disconnect: undefined,
      };
      state.sessions.set(session.id, session);
      const { token, id: sessionID } = session;
      return { session, reply: { token, sessionID, ...grant(session, asked), actualProtocolVersion: version } };
    },
    reset(session, payload) {
      checkId(session, payload);
      const asked = payload["requestedSessionDuration"];
      if (typeof asked !== "number" || !(asked > 0)) throw badRequest("requestedSessionDuration has to be a number");
      const { resetRefused, renewToken } = flaws();
      if (resetRefused !== undefined) throw sessionFailure(resetRefused);
      const granted = grant(session, asked);
      if (!renewToken) return granted;
      session.token = world.newToken();
      return { ...granted, token: session.token };
    },
    stop(session, payload) {
      checkId(session, payload);
      const reason = payload["sessionEndReason"];
      if ((valueAt(reason, "definedEndReason") ?? valueAt(reason, "appSpecificEndReason")) === undefined)
        throw badRequest("sessionEndReason has to say why");
      forget(session);
      world.later(() => session.disconnect?.("close"));
      return {};
    },
    attach(session, { tell, disconnect }) {
      clearTimeout(cleanup.get(session));
      session.disconnect?.("close");
      Object.assign(session, { tell, disconnect });
      return () => {
        // Another connection has taken it over.
        if (session.tell !== tell) return;
        Object.assign(session, { tell: undefined, disconnect: undefined });
        if (!state.sessions.has(session.id)) return;
        cleanup.set(session, setTimeout(() => forget(session), session.cleanupDelay * 1000).unref());
      };
    },
    terminate,
    close: () => [...expiry.keys()].forEach(forget),
  };
}

/** A text that holds seconds, as the one documented request has it. */
function secondsOf(payload: Fields, name: string): number {
  const seconds = Number(textOf(payload, name));
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) throw badRequest(`${name} has to hold seconds`);
  return seconds;
}

/** The token says whose session it is; the id may say it, too. */
function checkId(session: SandboxSession, payload: Fields): void {
  const id = optionalText(payload, "sessionID");
  if (id !== undefined && id !== session.id) throw sessionFailure("invalidSessionID");
}

/** For a request without a session. */
export function livingSession(world: World, session: SandboxSession | undefined): SandboxSession {
  if (session === undefined || !world.state.sessions.has(session.id)) throw noSession();
  return session;
}

const PROTOCOL_VERSIONS: ReadonlySet<unknown> = new Set(["10.2.0", "10.1.0"]);
const SERVER = "A1B2C3D4E5F60718";
const MOST_SECONDS = 86_400;
