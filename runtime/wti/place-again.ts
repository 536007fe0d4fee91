import { AuthError, TransportError } from "../errors.js";
import type { CallSpec } from "../socket/call.js";
import type { Channel } from "../socket/channel.js";
import type { Monitors } from "./monitors.js";
import type { PlacedMonitor } from "./placed-monitor.js";

export interface PlaceAgainOptions {
  readonly monitors: Monitors;
  readonly channel: Channel;
  /** The session goes on, and its monitors perhaps too. */
  readonly stopOld: boolean;
}

/**
 * Places monitors again on a new channel. Each error is of one that ended by it: it was refused, or got no answer while others
 * did. Rejects when the channel does not last, or nothing is answered on it.
 */
export async function placeAgain(
  lost: readonly PlacedMonitor[],
  { monitors, channel, stopOld }: PlaceAgainOptions,
): Promise<readonly Error[]> {
  const left = [...lost];
  const failures: Error[] = [];
  let answered = false;

  async function send(spec: CallSpec): ReturnType<Channel["request"]> {
    const reply = await channel.request({ ...spec, signal: undefined });
    answered = true;
    return reply;
  }

  async function stop(monitor: PlacedMonitor): Promise<void> {
    await monitors.stop(monitor, send).catch(() => {});
  }

  async function again(monitor: PlacedMonitor): Promise<void> {
    if (stopOld) await stop(monitor);
    try {
      await monitors.renew(monitor, send);
    } catch (error) {
      // Of one that hangs the others should not know.
      const hangs = error instanceof TransportError && error.code === "TIMEOUT" && answered;
      if (!hangs && (error instanceof TransportError || error instanceof AuthError)) throw error;
      answered = true;
      failures.push(error as Error);
      monitors.remove(monitor, error as Error);
      return;
    }
    // Stopped meanwhile.
    if (!monitors.has(monitor)) await stop(monitor);
  }

  async function work(): Promise<void> {
    for (let monitor = left.pop(); monitor !== undefined; monitor = left.pop())
      if (monitors.has(monitor)) await again(monitor);
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}

const AT_ONCE = 64;
