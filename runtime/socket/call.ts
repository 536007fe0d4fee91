import { TransportError } from "../errors.js";
import { whenAborted } from "../transport/when-aborted.js";
import type { Clock } from "./clock.js";
import type { InFlight } from "./correlator.js";
import type { Frame, FrameRequest } from "./frame-profile.js";

/** One request and how long its caller waits for it. */
export interface CallSpec extends FrameRequest {
  /** The event that brings the parts of the reply. */
  readonly chunkEvent?: string | undefined;
  /** It only reads, so it may be sent again after a lost connection. */
  readonly safe?: boolean | undefined;
  /** No reply comes: the call is over once it is written. */
  readonly oneWay?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Until the reply; of a reply in parts, until each of them. */
  readonly timeoutMs: number;
  /** False while more parts of the reply come. */
  readonly isLast?: ((frame: Frame) => boolean) | undefined;
  /** Sees each part at once, before any other frame is read. What it throws is what the call rejects with. */
  readonly onFrame?: ((frame: Frame) => void) | undefined;
}

/** A call under way: waiting to be sent, or for its reply. */
export interface Call extends InFlight {
  readonly request: CallSpec;
  /** The reply, or its last part. */
  readonly result: Promise<Frame | undefined>;
  /** When it was written, by the clock. */
  writtenAt: number | undefined;
  /** Whether a part of the reply has come. */
  readonly answered: () => boolean;
  readonly settled: () => boolean;
  /** It cannot be sent, or its connection is lost. */
  fail(error: Error): void;
  /** Over, without a reply. */
  done(): void;
}

export interface CallSurroundings {
  readonly clock: Clock;
  /** The typed error of a reply that refuses the request. */
  readonly errorOf: (frame: Frame, request: FrameRequest) => Error;
  /** Timed out or aborted. */
  readonly onGivenUp: (call: Call) => void;
}

export function startCall(request: CallSpec, { clock, errorOf, onGivenUp }: CallSurroundings): Call {
  const { signal, timeoutMs } = request;
  let resolve: (frame: Frame | undefined) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const result = new Promise<Frame | undefined>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  let settled = false;
  let answered = false;
  let stopTimer = clock.after(timeoutMs, onTimeout);
  const stopListening = signal === undefined ? undefined : whenAborted(signal, onAbort);

  const call: Call = {
    request,
    result,
    chunkEvent: request.chunkEvent,
    writtenAt: undefined,
    answered: () => answered,
    settled: () => settled,
    take,
    fail(error) {
      if (settle()) reject(error);
    },
    done() {
      if (settle()) resolve(undefined);
    },
  };
  return call;

  function settle(): boolean {
    if (settled) return false;
    settled = true;
    stopTimer();
    stopListening?.();
    return true;
  }

  function take(frame: Frame): boolean {
    answered = true;
    if (frame.failed) {
      call.fail(errorOf(frame, request));
      return true;
    }
    const last = request.isLast === undefined || request.isLast(frame);
    if (settled) return last;
    try {
      request.onFrame?.(frame);
    } catch (error) {
      call.fail(error as Error);
      if (!last) onGivenUp(call);
      return last;
    }
    if (!last) {
      stopTimer();
      stopTimer = clock.after(timeoutMs, onTimeout);
    } else if (settle()) resolve(frame);
    return last;
  }

  function giveUp(code: string, words: string, cause?: unknown): void {
    const sent = call.writtenAt !== undefined;
    call.fail(new TransportError(words, { operation: request.name, sent, code, cause }));
    onGivenUp(call);
  }

  function onTimeout(): void {
    const what = answered ? "no further part of the reply" : "no reply";
    giveUp("TIMEOUT", `${what} within ${timeoutMs} ms`);
  }

  function onAbort(): void {
    giveUp("ABORTED", "the call was aborted", signal?.reason);
  }
}
