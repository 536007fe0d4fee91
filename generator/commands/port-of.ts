import { UsageError } from "./invocation.js";

/** The port that a flag names. Default 0: any free one. */
export function portOf(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new UsageError(`"${text}" is no port; use a number from 0 (any free one) to 65535`);
}
