import { basicAuthorization } from "../auth/basic.js";
import { isRecord } from "../codec/record.js";
import { AuthError, TransportError } from "../errors.js";
import type { Operation } from "../message.js";
import { timeLimit } from "../soap/time-limit.js";
import type { Channel } from "../socket/channel.js";
import { cleanError } from "../socket/clean-error.js";
import { SYSTEM_CLOCK } from "../socket/clock.js";
import { createSocketSession, emitFrame, knownEvents } from "../socket/create-session.js";
import { type AnyEvent, createEventHub } from "../socket/event-hub.js";
import type { FrameLog } from "../socket/frame-log.js";
import type { Frame, FrameRequest, StrayFrame } from "../socket/frame-profile.js";
import { type AnyOperation, jsonOperation } from "../socket/json-operation.js";
import { createLink } from "../socket/link.js";
import { SOCKET_DEFAULTS } from "../socket/socket-options.js";
import type { ServiceDescription, SocketCallOptions, SocketSession } from "../socket/socket-session.js";
import {
  type ApplicationSession,
  DEFAULT_DURATION,
  keepSession,
  lostSession,
  stopSession,
} from "./application-session.js";
import { checkUser } from "./check-user.js";
import type { Monitor } from "./monitor.js";
import { createMonitors } from "./monitors.js";
import { openSession } from "./open-session.js";
import type { PlacedMonitor } from "./placed-monitor.js";
import { refusalOf, saysNoSession, WtiError } from "./wti-error.js";
import type { WtiSessionOptions } from "./wti-options.js";
import { wtiProfile } from "./wti-profile.js";
import { wtiSocketUrl } from "./wti-target.js";

/** What places a monitor answers with its id; other operations have no such reply, and are none for `monitor`. */
export interface MonitorReply {
  readonly monitorCrossRefID?: unknown;
}

/** One application session with an AES, over one WebSocket at a time. */
export interface WtiSession<Events> extends SocketSession<Events> {
  /** Places a monitor by `MonitorStart`, and again after each reconnect. Rejects as `send` does. */
  monitor<Input, Output extends MonitorReply, Fault, Header, ReplyHeader>(
    operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
    input: NoInfer<Input>,
    options?: SocketCallOptions,
  ): Promise<Monitor<Events>>;
  /** The session's bearer token, for REST calls. Connects when it has to. */
  token(options?: SocketCallOptions): Promise<string>;
}

/**
 * Makes a session; nothing is loaded, connected or logged in before the first call. `close` stops the application session.
 * A call rejects with `ValidationError` (nothing was sent), `WtiError`, `AuthError`, `TransportError` or `MessageError`.
 * Throws a `ValidationError` for a bad `url` or user name.
 */
export function createWtiSession<Events>(options: WtiSessionOptions, service: ServiceDescription): WtiSession<Events> {
  const url = wtiSocketUrl(options.url);
  checkUser(options.username);
  const clock = options.clock ?? SYSTEM_CLOCK;
  const asked = options.sessionDuration ?? DEFAULT_DURATION;
  const maxBufferedEvents = options.maxBufferedEvents ?? SOCKET_DEFAULTS.maxBufferedEvents;
  const usualMs = timeLimit(options.timeoutMs ?? SOCKET_DEFAULTS.timeoutMs);
  const basic = basicAuthorization(options.username, options.password).slice("Basic ".length);
  const known = knownEvents(service);
  const hub = createEventHub(maxBufferedEvents);
  const monitors = createMonitors(maxBufferedEvents);
  const profile = wtiProfile(() =>
    options.wsTokenPlacement === "jsonHeader" && session !== undefined ? `Bearer ${session.token}` : undefined,
  );
  let log: FrameLog | undefined;
  let session: ApplicationSession | undefined;
  /** It stays when the session is lost: to go on with it, and as its token is still a secret. */
  let latest: ApplicationSession | undefined;
  let mayResume = false;
  let resumed = false;
  let stopKeeping = (): void => {};

  const link = createLink({
    clock,
    errorOf,
    reconnect: options.reconnect ?? {},
    maxInFlight: Math.min(options.maxInFlight ?? SOCKET_DEFAULTS.maxInFlight, MOST_IN_FLIGHT),
    maxQueued: options.maxQueued ?? SOCKET_DEFAULTS.maxQueued,
    async open(signal) {
      if (options.log !== undefined) {
        log ??= (await import("../socket/frame-log.js")).createFrameLog(options.log, url, secrets);
      }
      const previous = mayResume ? latest : undefined;
      const opened = await openSession(options, { url, profile, clock, log, errorOf, signal, previous });
      ({ session, resumed } = opened);
      latest = session;
      mayResume = true;
      return opened.channel;
    },
    onOpen(channel, again) {
      if (session !== undefined) stopKeeping = keepSession(channel, session, { clock, asked });
      if (again) void resynchronise(channel);
    },
    onFrame,
    onLost: forgetSession,
    clean: (cause) => cleanError(cause, undefined, secrets),
    onEnd(cause) {
      forgetSession();
      if (cause === undefined) finish();
      else cleanError(cause, undefined, secrets).then(finish, finish);
    },
  });

  function finish(error?: Error): void {
    monitors.end(error);
    hub.end(error);
  }

  function secrets(): readonly string[] {
    return [...(options.secrets ?? []), options.password, basic, latest?.token ?? ""];
  }

  function forgetSession(): void {
    stopKeeping();
    session = undefined;
  }

  function errorOf(frame: Frame, request: FrameRequest): Error {
    const { name } = request;
    const refusal = refusalOf(frame.data, name);
    const isLogin = name === "StartApplicationSession";
    if (!(isLogin ? refusal.code === "invalidApplicationInfo" : saysNoSession(refusal.code))) return refusal;
    // Behind this call's own rejection, and before its caller goes on.
    if (!isLogin) queueMicrotask(() => renew(refusal.message));
    return new AuthError(refusal.message, { operation: name, cause: refusal });
  }

  /** A new application session on a new socket. */
  function renew(why: string): void {
    mayResume = false;
    link.renew(lostSession("the session has ended", why));
  }

  function onFrame(frame: Frame | StrayFrame): void {
    const both = (event: AnyEvent): void => {
      if (frame.kind !== "stray") monitors.emit(event, frame.data);
      hub.emit(event);
    };
    emitFrame({ emit: both }, known, service.api, frame);
    if (frame.kind !== "event") return;
    if (frame.name === "MonitorStop") {
      const stopped = monitors.find(frame.data);
      if (stopped !== undefined) monitors.remove(stopped);
    }
    if (frame.name === "ApplicationSessionTerminated" && isOurs(frame.data)) renew("the server terminated it");
  }

  function isOurs(data: unknown): boolean {
    const id = isRecord(data) ? data["sessionID"] : undefined;
    return id === undefined || id === session?.sessionId;
  }

  async function resynchronise(channel: Channel): Promise<void> {
    const left = monitors.lost();
    try {
      const { placeAgain } = await import("./place-again.js");
      // Nobody knows whether monitors survive: placed twice, each event would come twice.
      const failures = await placeAgain(left, { monitors, channel, stopOld: resumed });
      const count = monitors.count();
      if (channel.closed() === undefined) link.report({ state: "resynchronised", subscriptions: count, failures });
    } catch (error) {
      channel.destroy(lostSession("monitors cannot be placed again", error));
    }
  }

  async function monitor(
    operation: AnyOperation,
    input: unknown,
    call: SocketCallOptions = {},
  ): Promise<Monitor<Events>> {
    const { name, api, reply } = jsonOperation(operation);
    try {
      const spec = { name, api, reply, data: input, signal: call.signal, timeoutMs: limitOf(call, name) };
      const placed = await monitors.place(spec, link.request);
      return monitorHandle(placed, (stopCall) => stopMonitor(placed, stopCall));
    } catch (error) {
      throw await cleanError(error, name, secrets);
    }
  }

  async function stopMonitor(placed: PlacedMonitor, call: SocketCallOptions = {}): Promise<void> {
    if (monitors.find({ monitorCrossRefID: placed.crossRefId }) !== placed) {
      // Not placed on this connection: it ended, or is not to be placed again.
      monitors.remove(placed);
      return;
    }
    monitors.remove(placed);
    if (link.channel() === undefined) return;
    try {
      await monitors.stop(placed, link.request, { signal: call.signal, timeoutMs: limitOf(call, "MonitorStop") });
    } catch (error) {
      // Gone already, or with the session.
      if (error instanceof WtiError || (error instanceof TransportError && link.channel() === undefined)) return;
      throw await cleanError(error, "MonitorStop", secrets);
    }
  }

  function limitOf({ timeoutMs }: SocketCallOptions, operation: string): number {
    return timeoutMs === undefined ? usualMs : timeLimit(timeoutMs, operation);
  }

  const close = (): Promise<void> =>
    link.close(async (channel) => {
      if (session !== undefined) await stopSession(channel, session);
    });
  const socket = createSocketSession<Events>({ options, link, hub, secrets, close });
  return {
    ...socket,
    monitor,
    async token(call) {
      await socket.connect(call);
      if (session === undefined)
        throw new TransportError("there is no session", { sent: false, code: "NOT_CONNECTED" });
      return session.token;
    },
  };
}

function monitorHandle<Events>(placed: PlacedMonitor, stop: Monitor<Events>["stop"]): Monitor<Events> {
  return {
    get crossRefId() {
      return placed.crossRefId;
    },
    events: () => placed.events() as ReturnType<Monitor<Events>["events"]>,
    stop,
    [Symbol.asyncDispose]: () => stop(),
  };
}

/** Of the 9,998 ids, so that one is always free. */
const MOST_IN_FLIGHT = 9_000;
