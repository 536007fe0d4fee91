import { AuthError, TransportError } from "../errors.js";
import type { Channel } from "../socket/channel.js";

/**
 * Opens a channel for a session that was there before, and resets that. Undefined when the server does not take its token, or
 * does not know it any more.
 */
export async function resumeSession(
  connect: () => Promise<Channel>,
  reset: (channel: Channel) => Promise<void>,
  signal: AbortSignal,
): Promise<Channel | undefined> {
  let channel: Channel | undefined;
  try {
    channel = await connect();
    await reset(channel);
    return channel;
  } catch (error) {
    channel?.destroy(new TransportError("the session is not known any more", { sent: false, code: "LOGIN" }));
    if (signal.aborted || (channel === undefined && !(error instanceof AuthError))) throw error;
    return undefined;
  }
}
