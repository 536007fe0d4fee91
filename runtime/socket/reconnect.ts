/** How a lost connection is made again. */
export interface ReconnectOptions {
  /** Before the first attempt. Default 1,000. */
  readonly minMs?: number | undefined;
  /** Each delay is twice the one before, up to this. Default 32,000. */
  readonly maxMs?: number | undefined;
  /** Attempts in a row. Default: no limit. */
  readonly maxAttempts?: number | undefined;
}

/** Half of the delay is by chance, so that a server that comes back is not met by all its clients at once. */
export function reconnectDelay(
  { minMs = 1_000, maxMs = LONGEST }: ReconnectOptions,
  attempt: number,
  random: number,
): number {
  const full = Math.min(maxMs, minMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full * (0.5 + random / 2));
}

export const LONGEST = 32_000;
