import { TransportError, ValidationError } from "../errors.js";
import type { Operation } from "../message.js";
import type { Channel } from "../socket/channel.js";
import { cleanError } from "../socket/clean-error.js";
import { SYSTEM_CLOCK } from "../socket/clock.js";
import { callSpec, createSocketSession, emitFrame, knownEvents } from "../socket/create-session.js";
import { type AnyEvent, createEventHub } from "../socket/event-hub.js";
import type { Frame, StrayFrame } from "../socket/frame-profile.js";
import { jsonOperation } from "../socket/json-operation.js";
import { createLink, type Link } from "../socket/link.js";
import { namedIds } from "../socket/request-ids.js";
import { SOCKET_DEFAULTS, type SocketOptions } from "../socket/socket-options.js";
import type { ServiceDescription, SocketCallOptions, SocketSession } from "../socket/socket-session.js";
import { errorOf } from "./innovaphone-error.js";
import { type LoginParts, partsOfLogin } from "./login.js";
import type { ServiceTarget } from "./open-service.js";
import type { InnovaphoneServiceOptions } from "./service-options.js";
import { sharedLink } from "./shared-link.js";
import type { Subscription } from "./subscription.js";
import { createSubscriptions, type Placed } from "./subscriptions.js";

/** A session with an app's service, or with an API of the PBX. */
export interface InnovaphoneService<Events> extends SocketSession<Events> {
  /** Sends a request that events follow, and keeps it in force over lost connections. */
  subscribe<Input, Output, Fault>(
    operation: Operation<Input, Output, Fault>,
    input: NoInfer<Input>,
    options?: SocketCallOptions,
  ): Promise<Subscription<Events, Output>>;
  /** What a PBX said of itself, once connected to one. */
  pbxInfo(): PbxInfo | undefined;
  /** The key for what client and service encrypt, once logged in. A secret. */
  sessionKey(): string | undefined;
}

/** The PBX at the other end. */
export interface PbxInfo {
  readonly domain?: string;
  readonly pbx?: string;
  readonly pbxDns?: string;
  /** The APIs that the app object grants: "PbxApi", "RCC". */
  readonly apis?: readonly string[];
  readonly version?: string;
  readonly build?: string;
}

/**
 * Makes a session with a service; it connects and logs in with the first call, and again after a lost connection.
 * Services over one login share its connection to the PBX and each have their own to the service.
 */
export function createInnovaphoneService<Events>(
  options: InnovaphoneServiceOptions,
  service: ServiceDescription,
): InnovaphoneService<Events> {
  const login = options.login === undefined ? undefined : loginParts(options.login);
  const settings: SocketOptions = { ...login?.options, ...given(options) };
  const clock = settings.clock ?? SYSTEM_CLOCK;
  const usualMs = settings.timeoutMs ?? SOCKET_DEFAULTS.timeoutMs;
  const hub = createEventHub(settings.maxBufferedEvents ?? SOCKET_DEFAULTS.maxBufferedEvents);
  const secrets = (): readonly string[] => [
    ...(settings.secrets ?? []),
    ...(options.password === undefined ? [] : [options.password]),
    ...(sessionKey === undefined ? [] : [sessionKey]),
  ];
  const known = knownEvents(service);
  let pbxInfo: PbxInfo | undefined;
  let sessionKey: string | undefined;

  const shared = options.app === undefined ? login : undefined;
  const subscriptions = createSubscriptions(
    settings.maxBufferedEvents ?? SOCKET_DEFAULTS.maxBufferedEvents,
    shared?.nextSubscription ?? namedIds("s"),
  );
  let isDone = false;
  const link = shared === undefined ? ownLink(targetOf(options)) : sharedLink(shared.link, () => isDone);
  const leave = shared?.join({ onFrame, onOpen, onEnd });

  function ownLink(target: ServiceTarget): Link {
    return createLink({
      clock,
      errorOf,
      async open(signal) {
        const { openService } = await import("./open-service.js");
        const opened = await openService(target, settings, secrets, signal);
        sessionKey = opened.sessionKey;
        return opened.channel;
      },
      onOpen: (channel, again) => {
        if (again) void onOpen(channel);
      },
      onFrame,
      clean: (cause) => cleanError(cause, undefined, secrets),
      onEnd,
      reconnect: settings.reconnect ?? {},
      maxInFlight: settings.maxInFlight ?? SOCKET_DEFAULTS.maxInFlight,
      maxQueued: settings.maxQueued ?? SOCKET_DEFAULTS.maxQueued,
    });
  }

  async function onOpen(channel: Channel): Promise<void> {
    try {
      link.report({ state: "resynchronised", ...(await subscriptions.placeAgain(channel)) });
    } catch (error) {
      // What is not in force must not seem to be: they are placed on the next connection.
      const words = error instanceof Error ? error.message : String(error);
      const message = `subscriptions cannot be placed again: ${words}`;
      channel.destroy(new TransportError(message, { sent: true, code: "NOT_RESYNCHRONISED" }));
    }
  }

  function onFrame(frame: Frame | StrayFrame): void {
    const { name, id } = frame.kind === "stray" ? STRAY : frame;
    if (name === "KeepAlive") return;
    if (name === "PbxInfo" && frame.kind !== "stray") pbxInfo = frame.data as PbxInfo;
    if (name === "PbxInfo" && !known.has(name)) return;
    emitFrame({ emit }, known, service.api, frame);

    function emit(event: AnyEvent): void {
      hub.emit(event);
      if (event.name !== "unknown" || id !== undefined) subscriptions.emit(event, id);
    }
  }

  function onEnd(cause: Error | undefined): void {
    if (cause === undefined) finish();
    else cleanError(cause, undefined, secrets).then(finish, finish);
  }

  function finish(error?: Error): void {
    hub.end(error);
    subscriptions.end(error);
  }

  async function close(): Promise<void> {
    if (leave === undefined) return await link.close();
    isDone = true;
    leave();
    onEnd(undefined);
  }

  async function stop(
    placed: Placed,
    operation?: Operation<unknown, unknown>,
    input: unknown = {},
    call: SocketCallOptions = {},
  ): Promise<void> {
    subscriptions.remove(placed);
    if (operation === undefined) return;
    const descriptor = jsonOperation(operation);
    // Under the same src, which is taken until then.
    await placed.placing?.catch(() => undefined);
    try {
      await link.request({ ...callSpec(descriptor, input, call, usualMs), id: placed.spec.id });
    } catch (error) {
      throw await cleanError(error, descriptor.name, secrets);
    }
  }

  async function subscribe(
    operation: Operation<unknown, unknown>,
    input: unknown,
    call: SocketCallOptions = {},
  ): Promise<Subscription<Events, unknown>> {
    const descriptor = jsonOperation(operation);
    try {
      const [placed, reply] = await subscriptions.place(callSpec(descriptor, input, call, usualMs), link.request);
      return {
        reply: reply?.data,
        src: String(placed.spec.id),
        // The queue carries any events; which ones, and with what data, is for generated code to say.
        events: () => placed.queue as unknown as ReturnType<Subscription<Events, unknown>["events"]>,
        stop: ((...rest: readonly []) => stop(placed, ...rest)) as Subscription<Events, unknown>["stop"],
        [Symbol.asyncDispose]: () => stop(placed),
      };
    } catch (error) {
      throw await cleanError(error, descriptor.name, secrets);
    }
  }

  return {
    ...createSocketSession<Events>({ options: settings, link, hub, secrets, close }),
    // By its interface what the reply is follows from the operation, of which nothing is left at run time.
    subscribe: subscribe as unknown as InnovaphoneService<Events>["subscribe"],
    pbxInfo: () => pbxInfo,
    sessionKey: () => sessionKey,
  };
}

function loginParts(login: Parameters<typeof partsOfLogin>[0]): LoginParts {
  const parts = partsOfLogin(login);
  if (parts !== undefined) return parts;
  throw new ValidationError("login: what createInnovaphoneLogin returns is expected", { path: "login", facet: "type" });
}

function targetOf(options: InnovaphoneServiceOptions): ServiceTarget {
  return options.login === undefined ? options : { login: options.login, app: String(options.app) };
}

/** An option that is there and undefined says nothing. */
function given<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const STRAY = { name: "", id: undefined };
