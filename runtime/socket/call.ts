import { TransportError } from "../errors.js";
import { whenAborted } from "../transport/when-aborted.js";
import type { Clock } from "./clock.js";
import type { InFlight } from "./correlator.js";
import type { Frame, FrameRequest } from "./frame-profile.js";

export interface Limits {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** One request and how long its caller waits for it: until the reply; of a reply in parts, until each of them. */
export interface CallSpec extends FrameRequest, Limits {
  /** The event that brings the parts of the reply. */
  readonly chunkEvent?: string | undefined;
  /** It only reads, so it may be sent again after a lost connection. */
  readonly safe?: boolean | undefined;
  /** No reply comes: the call is over once it is written. */
  readonly oneWay?: boolean | undefined;
  /** False while more parts of the reply come. */
  readonly isLast?: ((frame: Frame) => boolean) | undefined;
  /** Sees each part at once, before any other frame is read. What it throws is what the call rejects with. */
  readonly onFrame?: ((frame: Frame) => void) | undefined;
  /** Sees a reply that comes when the caller has given up: what it did may have to be undone. */
  readonly onLate?: ((frame: Frame) => void) | undefined;
}

/** A call under way: waiting to be sent, or for its reply. A record without closures, as there may be very many. */
export interface Call extends InFlight {
  readonly request: CallSpec;
  /** The reply, or its last part; to be taken before the call is written, as a call that is over forgets it. */
  result: Promise<Frame | undefined>;
  /** By the clock. */
  deadline: number;
  /** Whether it was written to a socket that was there. */
  written: boolean;
  /** Whether a part of the reply has come. */
  answered: boolean;
  settled: boolean;
  resolve: (frame: Frame | undefined) => void;
  reject: (error: Error) => void;
  stopListening: (() => void) | undefined;
  /** Who started it, and ends it. */
  readonly owner: Calls;
}

/** Starts calls and ends them: by a reply, an error, their time, their signal. */
export interface Calls {
  start(request: CallSpec): Call;
  /** Gives a call its reply, or a part of it. True when it was the last one. */
  take(call: Call, frame: Frame): boolean;
  /** It cannot be sent, or its connection is lost. */
  fail(call: Call, error: Error): void;
  /** Over: without a reply, or with a frame that is none. */
  finish(call: Call, frame?: Frame): void;
}

export interface CallSurroundings {
  readonly clock: Clock;
  /** The typed error of a reply that refuses the request. */
  readonly errorOf: (frame: Frame, request: FrameRequest) => Error;
  /** Timed out or aborted. */
  readonly onGivenUp: (call: Call) => void;
}

export function createCalls({ clock, errorOf, onGivenUp }: CallSurroundings): Calls {
  const running = new Set<Call>();
  let stopTimer: (() => void) | undefined;
  let next = Number.POSITIVE_INFINITY;

  /** One timer for all, at the earliest deadline: one for each would be most of a call's cost. */
  function limit(call: Call): void {
    call.deadline = clock.now() + call.request.timeoutMs;
    if (call.deadline >= next) return;
    next = call.deadline;
    stopTimer?.();
    stopTimer = clock.after(call.request.timeoutMs, giveUpOverdue);
  }

  function giveUpOverdue(): void {
    const now = clock.now();
    next = Number.POSITIVE_INFINITY;
    for (const call of running) {
      // A timer may be early by a part of a millisecond.
      if (call.deadline <= now + 1) giveUp(call, overdue(call));
      else next = Math.min(next, call.deadline);
    }
    stopTimer = next === Number.POSITIVE_INFINITY ? undefined : clock.after(next - now, giveUpOverdue);
  }

  function settle(call: Call): boolean {
    if (call.settled) return false;
    call.settled = true;
    call.stopListening?.();
    running.delete(call);
    // A table that a Map or Set has outgrown lives on for a while, and with it all that its entries lead to: not the reply.
    call.result = NOTHING;
    call.resolve = call.reject = ignore;
    if (running.size === 0) {
      stopTimer?.();
      stopTimer = undefined;
      next = Number.POSITIVE_INFINITY;
    }
    return true;
  }

  function fail(call: Call, error: Error): void {
    const { reject } = call;
    if (settle(call)) reject(error);
  }

  function succeed(call: Call, frame: Frame | undefined): void {
    const { resolve } = call;
    if (settle(call)) resolve(frame);
  }

  function giveUp(call: Call, error: Error): void {
    fail(call, error);
    onGivenUp(call);
  }

  const calls: Calls = {
    start(request) {
      const call = newCall(request, calls);
      running.add(call);
      limit(call);
      const { signal, name } = request;
      if (signal !== undefined) {
        call.stopListening = whenAborted(signal, () => giveUp(call, aborted(name, signal, call.written)));
      }
      return call;
    },
    take(call, frame) {
      const { request } = call;
      call.answered = true;
      if (frame.failed) {
        fail(call, errorOf(frame, request));
        return true;
      }
      const last = request.isLast === undefined || request.isLast(frame);
      if (call.settled) {
        request.onLate?.(frame);
        return last;
      }
      try {
        request.onFrame?.(frame);
      } catch (error) {
        fail(call, error as Error);
        if (!last) onGivenUp(call);
        return last;
      }
      if (last) succeed(call, frame);
      else limit(call);
      return last;
    },
    fail,
    finish: succeed,
  };
  return calls;
}

function newCall(request: CallSpec, owner: Calls): Call {
  const call: Call = {
    request,
    owner,
    chunkEvent: request.chunkEvent,
    id: undefined,
    givenUp: false,
    result: NOTHING,
    deadline: 0,
    written: false,
    answered: false,
    settled: false,
    resolve: ignore,
    reject: ignore,
    stopListening: undefined,
  };
  call.result = new Promise((resolve, reject) => {
    call.resolve = resolve;
    call.reject = reject;
  });
  return call;
}

function overdue({ request: { name, timeoutMs }, answered, written }: Call): TransportError {
  const what = answered ? "no further part of the reply" : "no reply";
  return new TransportError(`${what} within ${timeoutMs} ms`, { operation: name, sent: written, code: "TIMEOUT" });
}

/** What a call rejects with whose caller does not want it any more. */
export function aborted(operation: string, signal: AbortSignal, sent: boolean): TransportError {
  return new TransportError("the call was aborted", { operation, sent, code: "ABORTED", cause: signal.reason });
}

function ignore(): void {}

const NOTHING: Promise<undefined> = Promise.resolve(undefined);
