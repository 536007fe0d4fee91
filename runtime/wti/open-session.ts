import { basicAuthorization } from "../auth/basic.js";
import { AuthError, TransportError } from "../errors.js";
import { type Channel, type ChannelOptions, openChannel } from "../socket/channel.js";
import { SOCKET_DEFAULTS } from "../socket/socket-options.js";
import { type ApplicationSession, DEFAULT_DURATION, resetSession, startSession } from "./application-session.js";
import { refusedLogin } from "./refused-login.js";
import type { WtiSessionOptions } from "./wti-options.js";

export interface OpenedSession {
  readonly channel: Channel;
  readonly session: ApplicationSession;
  /** The session of before goes on. */
  readonly resumed: boolean;
}

export interface OpenSessionOptions extends Omit<ChannelOptions, "target" | "timeoutMs"> {
  readonly url: string;
  /** To be gone on with by its token, where that is asked for. */
  readonly previous: ApplicationSession | undefined;
}

/** Connects with Basic and begins a session; or with the token of the session of before, as long as the server takes it. */
export async function openSession(options: WtiSessionOptions, open: OpenSessionOptions): Promise<OpenedSession> {
  const { previous } = open;
  const timeoutMs = options.connectTimeoutMs ?? SOCKET_DEFAULTS.connectTimeoutMs;
  if (options.wsTokenPlacement === "reconnect" && previous !== undefined) {
    const channel = await resume(options, open, previous, timeoutMs);
    if (channel !== undefined) return { channel, session: previous, resumed: true };
  }
  const channel = await connect(options, open, basicAuthorization(options.username, options.password), timeoutMs);
  try {
    const session = await startSession(channel, options, { timeoutMs, signal: open.signal });
    return { channel, session, resumed: false };
  } catch (error) {
    channel.destroy(failed());
    throw error;
  }
}

/** Undefined when the server does not take the token, or does not know its session any more. */
async function resume(
  options: WtiSessionOptions,
  open: OpenSessionOptions,
  session: ApplicationSession,
  timeoutMs: number,
): Promise<Channel | undefined> {
  let channel: Channel | undefined;
  try {
    channel = await connect(options, open, `Bearer ${session.token}`, timeoutMs);
    await resetSession(channel, session, options.sessionDuration ?? DEFAULT_DURATION);
    return channel;
  } catch (error) {
    channel?.destroy(failed());
    if (channel === undefined && !(error instanceof AuthError)) throw error;
    return undefined;
  }
}

async function connect(
  { tls, maxFrameBytes, keepAliveMs }: WtiSessionOptions,
  { url, ...open }: OpenSessionOptions,
  authorization: string,
  timeoutMs: number,
): Promise<Channel> {
  const target = {
    url,
    headers: { authorization },
    tls,
    maxFrameBytes: maxFrameBytes ?? SOCKET_DEFAULTS.maxFrameBytes,
    keepAliveMs: keepAliveMs ?? SOCKET_DEFAULTS.keepAliveMs,
  };
  try {
    return await openChannel({ ...open, target, timeoutMs });
  } catch (error) {
    throw error instanceof AuthError ? refusedLogin(error.status) : error;
  }
}

function failed(): TransportError {
  return new TransportError("the login failed", { sent: false, code: "LOGIN" });
}
