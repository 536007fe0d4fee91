import { isRecord } from "../codec/record.js";
import { MessageError, TransportError } from "../errors.js";
import type { Limits } from "../socket/call.js";
import type { Channel } from "../socket/channel.js";
import type { Clock } from "../socket/clock.js";
import type { StartOptions } from "./wti-options.js";

/** What `StartApplicationSession` gave. */
export interface ApplicationSession {
  readonly sessionId: string;
  /** For REST calls; a reset may bring another. */
  token: string;
  /** Seconds that the server granted, at the start or by the latest reset. */
  duration: number;
}

/** Begins a session on a socket that is open. */
export async function startSession(channel: Channel, options: StartOptions, call: Limits): Promise<ApplicationSession> {
  const reply = await channel.request({ name: "StartApplicationSession", data: startInput(options), ...call });
  return sessionOf(reply?.data, options.sessionDuration ?? DEFAULT_DURATION);
}

/** The names' case and the duration's string are AES's own. */
export function startInput(options: StartOptions): Readonly<Record<string, unknown>> {
  return {
    SessionDuration: String(options.sessionDuration ?? DEFAULT_DURATION),
    ProtocolVersionList: options.protocolVersions ?? ["10.2.0", "10.1.0"],
    ApplicationID: options.applicationId ?? "Wirewright",
    ...options.startOptions,
  };
}

/** Throws a `MessageError` when the payload names no session. */
export function sessionOf(payload: unknown, asked: number): ApplicationSession {
  const { sessionID, token, actualSessionDuration } = isRecord(payload) ? payload : {};
  if (typeof sessionID !== "string" || typeof token !== "string") {
    throw new MessageError("sessionID or token is missing", {
      operation: "StartApplicationSession",
    });
  }
  return { sessionId: sessionID, token, duration: durationOf(actualSessionDuration, asked) };
}

/**
 * Resets the session's timer at half of what is granted, until the result is called. A reset that fails ends the channel:
 * the session cannot be kept.
 */
export function keepSession(
  channel: Channel,
  session: ApplicationSession,
  { clock, asked }: { readonly clock: Clock; readonly asked: number },
): () => void {
  let stopTimer = schedule();
  let stopped = false;

  function schedule(): () => void {
    return clock.after(session.duration * 500, () => void reset());
  }

  async function reset(): Promise<void> {
    try {
      // No later than the session would end.
      await resetSession(channel, session, asked, { timeoutMs: session.duration * 500 });
    } catch (error) {
      if (!stopped) channel.destroy(lostSession("the session cannot be kept", error));
      return;
    }
    if (!stopped) stopTimer = schedule();
  }

  return () => {
    stopped = true;
    stopTimer();
  };
}

export async function resetSession(
  channel: Channel,
  session: ApplicationSession,
  asked: number,
  call: Limits,
): Promise<void> {
  const data = { sessionID: session.sessionId, requestedSessionDuration: asked };
  const reply = await channel.request({ name: "ResetApplicationSessionTimer", data, ...call });
  const { actualSessionDuration, token } = isRecord(reply?.data) ? reply.data : {};
  session.duration = durationOf(actualSessionDuration, session.duration);
  if (typeof token === "string" && token !== "") session.token = token;
}

export async function stopSession(channel: Channel, { sessionId }: ApplicationSession): Promise<void> {
  await channel.request({
    name: "StopApplicationSession",
    data: { sessionID: sessionId, sessionEndReason: { definedEndReason: "normal" } },
    timeoutMs: FAREWELL_MS,
  });
}

/** A number, or a string that holds one. */
function durationOf(value: unknown, otherwise: number): number {
  const seconds = typeof value === "string" ? Number(value) : value;
  // Less than a second would be a flood of resets.
  return Math.max(1, typeof seconds === "number" && seconds > 0 ? seconds : otherwise);
}

/** Why a channel is of no use any more. */
export function lostSession(what: string, error: unknown): TransportError {
  const words = error instanceof Error ? error.message : String(error);
  return new TransportError(`${what}: ${words}`, { sent: true, code: "SESSION_LOST" });
}

export const DEFAULT_DURATION = 180;
const FAREWELL_MS = 5_000;
