import { AuthError, type TransportError } from "../errors.js";
import { type Call, type CallSpec, type CallSurroundings, createCalls, type Limits } from "./call.js";
import type { Channel } from "./channel.js";
import type { Clock } from "./clock.js";
import type { Frame, StrayFrame } from "./frame-profile.js";
import { abortion, closedError, fullError, lostError, unsentOf } from "./link-errors.js";
import { quiet } from "./quiet.js";
import { LONGEST, type ReconnectOptions, reconnectDelay } from "./reconnect.js";
import type { SessionReport, SessionState } from "./socket-session.js";
import { createStateReports } from "./state-reports.js";

/** Keeps one logged-in channel open, and sends calls over it: a lost one is replaced until the link is closed. */
export interface Link {
  /** Connects now. Rejects when the attempt fails. */
  connect(limits: Limits): Promise<void>;
  /**
   * Sends a request; waits for a connection and for its turn first. A lost connection rejects what was sent and not
   * answered with a `TransportError` whose `sent` is true, and repeats it only where it is `safe`.
   */
  request(spec: CallSpec): Promise<Frame | undefined>;
  state(): SessionState;
  onState(listener: (report: SessionReport) => void): () => void;
  report(report: SessionReport): void;
  /** The server does not know the login any more: another channel is opened. */
  renew(reason: TransportError): void;
  /** The channel, where there is one. */
  channel(): Channel | undefined;
  /** Rejects what waits, lets what is in flight finish for five seconds, then runs `farewell` on the channel and closes it. */
  close(farewell?: (channel: Channel) => Promise<unknown>): Promise<void>;
}

export interface LinkOptions extends Omit<CallSurroundings, "onGivenUp"> {
  readonly clock: Clock;
  /** Opens a channel and logs in. `attempt` is 0 for the first connect. An `AuthError` ends the link, the first time, too. */
  readonly open: (signal: AbortSignal, attempt: number) => Promise<Channel>;
  /** A channel is there, and its frames will follow; `again` when it replaces another. */
  readonly onOpen: (channel: Channel, again: boolean) => void;
  readonly onFrame: (frame: Frame | StrayFrame) => void;
  /** The channel is gone; another one follows. */
  readonly onLost?: (() => void) | undefined;
  /** No further channel comes. */
  readonly onEnd: (cause: Error | undefined) => void;
  /** Hides secrets in what a report gives as its cause. */
  readonly clean: (cause: Error) => Promise<unknown>;
  /** `false` ends the link with its first connection. */
  readonly reconnect: ReconnectOptions | false;
  /** Requests that wait for a reply; others wait for their turn. */
  readonly maxInFlight: number;
  /** Calls that wait to be sent; one more is rejected with code `QUEUE_FULL`. */
  readonly maxQueued: number;
}

export function createLink(options: LinkOptions): Link {
  const { clock, reconnect, maxInFlight, maxQueued } = options;
  const calls = createCalls({ ...options, onGivenUp });
  const reports = createStateReports(options.clean);
  const stopping = new AbortController();
  let queue: Call[] = [];
  let state: SessionState = "idle";
  let channel: Channel | undefined;
  let opening: Promise<void> | undefined;
  let closing: Promise<void> | undefined;
  let ending: Error | undefined;
  let connectedAt = 0;
  let attempt = 0;
  let stopTimer = (): void => {};

  function open(): Promise<void> {
    if (opening !== undefined) return opening;
    state = "connecting";
    opening = options.open(stopping.signal, 0).then(
      (opened) => adopt(opened, false),
      (error: Error) => {
        opening = undefined;
        if (state !== "connecting") throw error;
        // Another attempt with the same login would fare no better, and may lock an account.
        if (error instanceof AuthError) end(error);
        else state = "idle";
        for (const call of queue.splice(0)) calls.fail(call, unsentOf(error));
        throw error;
      },
    );
    return opening;
  }

  function adopt(opened: Channel, again: boolean): void {
    if (state === "closed") {
      opened.destroy(closedError());
      throw closedError();
    }
    channel = opened;
    state = "connected";
    connectedAt = clock.now();
    reports.tell({ state: "connected" });
    options.onOpen(opened, again);
    opened.attach({ onFrame: options.onFrame, onLost, onRoom: pump });
    pump();
  }

  function onLost(reason: TransportError, lost: readonly Call[]): void {
    channel = undefined;
    const repeated: Call[] = [];
    for (const call of lost) {
      if (call.request.safe === true && !call.answered && state === "connected" && reconnect !== false) {
        call.written = false;
        repeated.push(call);
      } else calls.fail(call, lostError(reason, call));
    }
    queue = [...repeated, ...queue];
    if (state !== "connected") return;
    options.onLost?.();
    // A server that takes a connection and drops it at once is not asked more often for it.
    if (clock.now() - connectedAt > (reconnect === false ? 0 : (reconnect.maxMs ?? LONGEST))) attempt = 0;
    retry(reason);
  }

  function retry(cause: Error): void {
    if (
      cause instanceof AuthError ||
      reconnect === false ||
      attempt >= (reconnect.maxAttempts ?? Number.POSITIVE_INFINITY)
    ) {
      end(cause);
      return;
    }
    state = "reconnecting";
    attempt += 1;
    const delayMs = reconnectDelay(reconnect, attempt, clock.random());
    stopTimer = clock.after(delayMs, () => {
      options
        .open(stopping.signal, attempt)
        .then(
          (opened) => adopt(opened, true),
          (error: Error) => {
            if (state === "reconnecting") retry(error);
          },
        )
        .catch(() => {});
    });
    reports.tell({ state: "reconnecting", attempt, delayMs, cause });
  }

  function end(cause: Error | undefined): void {
    if (state === "closed") return;
    state = "closed";
    ending = cause;
    stopTimer();
    stopping.abort(cause);
    for (const call of queue.splice(0)) calls.fail(call, cause === undefined ? closedError(call) : unsentOf(cause));
    options.onEnd(cause);
    reports.tell({ state: "closed", cause });
    reports.end();
  }

  /** Starts what may start; a call whose name is taken does not hold up those behind it. */
  function pump(): void {
    for (let i = 0; i < queue.length && channel !== undefined && channel.inFlight() < maxInFlight; ) {
      const call = queue[i];
      if (call === undefined || !channel.mayStart(call)) i += 1;
      else {
        queue.splice(i, 1);
        write(channel, call);
      }
    }
  }

  function write(to: Channel, call: Call): void {
    try {
      to.start(call);
    } catch (error) {
      calls.fail(call, error as Error);
    }
  }

  function onGivenUp(call: Call): void {
    if (call.written) channel?.giveUp(call);
    else queue = queue.filter((other) => other !== call);
  }

  function refusal(): Error | undefined {
    if (state !== "closed" && closing === undefined) return undefined;
    return ending === undefined ? closedError() : unsentOf(ending);
  }

  async function close(farewell: ((channel: Channel) => Promise<unknown>) | undefined): Promise<void> {
    for (const call of queue.splice(0)) calls.fail(call, closedError(call));
    const last = channel;
    if (last !== undefined && state === "connected") {
      await quiet(last, clock);
      if (last.closed() === undefined) await farewell?.(last).catch(() => {});
    }
    end(undefined);
    await last?.close();
    await opening?.catch(() => {});
  }

  return {
    async connect(limits) {
      const problem = refusal();
      if (problem !== undefined) throw problem;
      if (channel !== undefined) return;
      const call = calls.start({ name: "", data: undefined, ...limits });
      const { result } = call;
      const stop = reports.on(({ state: now }) => {
        if (now === "connected") calls.finish(call);
        else if (now === "closed") calls.fail(call, refusal() ?? closedError());
      });
      if (state !== "reconnecting") open().catch((error: Error) => calls.fail(call, error));
      try {
        await result;
      } finally {
        stop();
      }
    },
    request(spec) {
      const problem = refusal() ?? abortion(spec);
      if (problem !== undefined) return Promise.reject(problem);
      const call = calls.start(spec);
      const { result } = call;
      const free = queue.length === 0 && channel !== undefined && channel.inFlight() < maxInFlight;
      if (free && channel?.mayStart(call)) write(channel, call);
      else if (queue.length >= maxQueued) calls.fail(call, fullError(maxQueued, spec));
      else {
        queue.push(call);
        if (state === "idle") open().catch(() => {});
        else pump();
      }
      return result;
    },
    state: () => state,
    onState: reports.on,
    report: reports.tell,
    renew(reason) {
      channel?.destroy(reason);
    },
    channel: () => channel,
    close(farewell) {
      closing ??= close(farewell);
      return closing;
    },
  };
}
