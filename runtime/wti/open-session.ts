import { basicAuthorization } from "../auth/basic.js";
import { AuthError, TransportError } from "../errors.js";
import { type Channel, type ChannelOptions, openChannel } from "../socket/channel.js";
import { SOCKET_DEFAULTS } from "../socket/socket-options.js";
import { type ApplicationSession, DEFAULT_DURATION, resetSession, startSession } from "./application-session.js";
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
export async function openSession(
  options: WtiSessionOptions,
  { url, previous, ...open }: OpenSessionOptions,
): Promise<OpenedSession> {
  const {
    tls,
    agent,
    maxFrameBytes = SOCKET_DEFAULTS.maxFrameBytes,
    keepAliveMs = SOCKET_DEFAULTS.keepAliveMs,
  } = options;
  const { connectTimeoutMs: timeoutMs = SOCKET_DEFAULTS.connectTimeoutMs } = options;
  const call = { timeoutMs, signal: open.signal };

  async function connect(authorization: string): Promise<Channel> {
    const target = { url, headers: { ...options.headers, authorization }, tls, agent, maxFrameBytes, keepAliveMs };
    try {
      return await openChannel({ ...open, ...call, target });
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      const { refusedLogin } = await import("./refused-login.js");
      throw refusedLogin(error.status);
    }
  }

  if (options.wsTokenPlacement === "reconnect" && previous !== undefined) {
    const { resumeSession } = await import("./resume-session.js");
    const asked = options.sessionDuration ?? DEFAULT_DURATION;
    const channel = await resumeSession(
      () => connect(`Bearer ${previous.token}`),
      (opened) => resetSession(opened, previous, asked, call),
      open.signal,
    );
    if (channel !== undefined) return { channel, session: previous, resumed: true };
  }
  const channel = await connect(basicAuthorization(options.username, options.password));
  try {
    return { channel, session: await startSession(channel, options, call), resumed: false };
  } catch (error) {
    channel.destroy(new TransportError("the login failed", { sent: false, code: "LOGIN" }));
    throw error;
  }
}
