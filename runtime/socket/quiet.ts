import type { Channel } from "./channel.js";
import type { Clock } from "./clock.js";

/** Waits until nobody waits for a reply, five seconds at most. */
export async function quiet(channel: Channel, clock: Clock): Promise<void> {
  const until = clock.now() + FINISH_MS;
  while (channel.awaited() > 0 && channel.closed() === undefined && clock.now() < until) {
    await new Promise<void>((resolve) => clock.after(20, resolve));
  }
}

const FINISH_MS = 5_000;
