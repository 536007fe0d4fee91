import { TransportError } from "../errors.js";
import type { TextSocket } from "../transport/text-socket.js";
import { openWebSocket, type WebSocketTarget } from "../transport/websocket.js";
import { type Call, type CallSpec, type CallSurroundings, createCalls, type Limits } from "./call.js";
import type { Clock } from "./clock.js";
import { createCorrelator } from "./correlator.js";
import { parseExact } from "./exact-json.js";
import type { FrameLog } from "./frame-log.js";
import type { Frame, FrameProfile, StrayFrame } from "./frame-profile.js";
import { unsentOf } from "./link-errors.js";

/** One open socket with its requests: from the upgrade to its close. */
export interface Channel {
  /** Sends a request at once, ahead of all that waits: for a login. */
  request(spec: CallSpec): Promise<Frame | undefined>;
  /** Writes a text as it is. */
  send(text: string): void;
  /** The next frame that answers no request and that is `wanted`. Until `attach` the others wait. */
  next(wanted: (frame: Frame) => boolean, limits: Limits): Promise<Frame>;
  /** Whether the call can be sent now: another one of its name may have to be answered first, or the network be slow. */
  mayStart(call: Call): boolean;
  /** Writes the call. */
  start(call: Call): void;
  giveUp(call: Call): void;
  inFlight(): number;
  /** Those of them that somebody still waits for. */
  awaited(): number;
  /** From now on frames that answer no request go to `handlers`; first those that came before. */
  attach(handlers: ChannelHandlers): void;
  /** Why it is closed, when it is. */
  closed(): TransportError | undefined;
  close(): Promise<void>;
  /** Ends it at once. Calls in flight are lost: `onLost` has them. */
  destroy(reason: TransportError): void;
}

export interface ChannelHandlers {
  readonly onFrame: (frame: Frame | StrayFrame) => void;
  /** The calls that were written and not answered, oldest first. */
  readonly onLost: (reason: TransportError, calls: readonly Call[]) => void;
  /** A call that had to wait may start now. */
  readonly onRoom: () => void;
}

export interface ChannelOptions {
  readonly target: WebSocketTarget;
  readonly profile: FrameProfile;
  readonly clock: Clock;
  readonly log?: FrameLog | undefined;
  readonly errorOf: CallSurroundings["errorOf"];
  readonly signal: AbortSignal;
  /** Milliseconds until the socket is open. */
  readonly timeoutMs: number;
}

/** Opens a socket. Rejects as `openWebSocket` does. */
export async function openChannel(options: ChannelOptions): Promise<Channel> {
  const { profile, clock, log } = options;
  const correlator = createCorrelator<Call>(profile);
  /** Those of a login; later ones have their own. */
  const own = createCalls({ clock, errorOf: options.errorOf, onGivenUp: giveUp });
  const backlog: (Frame | StrayFrame)[] = [];
  /** For frames between the upgrade and the end of the login, in characters: who sends them has not proven yet who it is. */
  let room = 40_000_000;
  const waiters = new Set<Waiter>();
  const stopGhosts = new Set<() => void>();
  let handlers: ChannelHandlers | undefined;
  let lost: TransportError | undefined;
  const socket: TextSocket = await openWebSocket(
    options.target,
    { onText, onClose, onDrain: () => handlers?.onRoom() },
    options,
  );
  socket.resume();

  function onText(text: string): void {
    const frame = readFrame(profile, text);
    if (log !== undefined) log.received(frame);
    const call = frame.kind === "stray" ? undefined : correlator.find(frame);
    if (call === undefined || frame.kind === "stray") pass(frame);
    else if (call.owner.take(call, frame)) {
      correlator.forget(call);
      handlers?.onRoom();
    }
  }

  function pass(frame: Frame | StrayFrame): void {
    if (frame.kind !== "stray") {
      for (const waiter of waiters) {
        if (!waiter.wanted(frame)) continue;
        own.finish(waiter.call, frame);
        return;
      }
    }
    room -= frame.text.length + EACH;
    if (handlers !== undefined) handlers.onFrame(frame);
    else if (room > 0) backlog.push(frame);
    else destroy(new TransportError("frames flood the login", { sent: true, code: "BUFFER_FULL" }));
  }

  function onClose(reason: TransportError): void {
    lost = reason;
    for (const stop of stopGhosts) stop();
    stopGhosts.clear();
    for (const { call } of [...waiters]) own.fail(call, reason);
    const calls = correlator.waiting();
    for (const call of calls) if (call.owner === own) own.fail(call, reason);
    handlers?.onLost(
      reason,
      calls.filter((call) => call.owner !== own),
    );
  }

  function start(call: Call): void {
    const { request } = call;
    if (request.oneWay === true) {
      write(profile.write(request, undefined), call);
      call.owner.finish(call);
      return;
    }
    const id = correlator.start(call);
    let text: string;
    try {
      text = profile.write(request, id);
    } catch (error) {
      correlator.forget(call);
      throw error;
    }
    write(text, call);
  }

  function write(text: string, call: Call): void {
    call.written = true;
    log?.sent(call.request.name, text);
    socket.send(text);
  }

  function giveUp(call: Call): void {
    if (!correlator.giveUp(call)) return;
    const stop = clock.after(LATE_MS, () => {
      stopGhosts.delete(stop);
      correlator.forget(call);
      handlers?.onRoom();
    });
    stopGhosts.add(stop);
  }

  function destroy(reason: TransportError): void {
    socket.destroy(reason);
  }

  return {
    request(spec) {
      const call = own.start(spec);
      const { result } = call;
      try {
        if (lost !== undefined) throw unsentOf(lost);
        start(call);
      } catch (error) {
        own.fail(call, error as Error);
      }
      return result;
    },
    send(text) {
      log?.sent("", text);
      socket.send(text);
    },
    async next(wanted, limits) {
      const early = backlog.findIndex((frame) => frame.kind !== "stray" && wanted(frame));
      if (early !== -1) return backlog.splice(early, 1)[0] as Frame;
      if (lost !== undefined) throw lost;
      const call = own.start({ name: "", data: undefined, ...limits });
      const { result } = call;
      call.written = true;
      const waiter: Waiter = { wanted, call };
      waiters.add(waiter);
      try {
        return (await result) as Frame;
      } finally {
        waiters.delete(waiter);
      }
    },
    mayStart: (call) => correlator.mayStart(call) && socket.bufferedBytes() < MOST_BUFFERED,
    start,
    giveUp,
    inFlight: correlator.size,
    awaited: () => correlator.waiting().length,
    attach(attached) {
      handlers = attached;
      for (const frame of backlog.splice(0)) attached.onFrame(frame);
      if (lost !== undefined) attached.onLost(lost, []);
    },
    closed: () => lost,
    close: () => socket.close(),
    destroy,
  };
}

interface Waiter {
  readonly wanted: (frame: Frame) => boolean;
  readonly call: Call;
}

function readFrame(profile: FrameProfile, text: string): Frame | StrayFrame {
  let value: unknown;
  try {
    value = parseExact(text);
    const facts = profile.read(value);
    // The facts themselves, completed: a copy for each frame would be felt.
    if (facts !== undefined) return Object.assign(facts, { value, text });
  } catch {
    // No JSON, or JSON too deep to be walked. Whatever a server sends, it never ends the process.
  }
  return { kind: "stray", value, text };
}

/** Bytes written and not taken by the network, beyond which calls wait. */
const MOST_BUFFERED = 4 * 1024 * 1024;
/** For so long a call that was given up is remembered: its late reply is nobody else's. */
const LATE_MS = 30_000;
/** What a frame takes beside its text, so that small ones cannot be without number. */
const EACH = 4_000;
