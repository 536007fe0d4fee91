import { secretsIn } from "../soap/secrets-of.js";
import { type WireLog, type WireLogEntry, writeWireLog } from "../soap/wire-log.js";
import type { OciExchange } from "./connection.js";

/** What is logged of one exchange: first what is sent, then what comes back or why nothing does. */
export type LogMessage = (
  entry: Pick<WireLogEntry, "direction" | "body"> & Partial<Pick<WireLogEntry, "status" | "headers">>,
) => void;

/** `further` are secrets that the connection knows. */
export function exchangeLog(
  log: WireLog,
  url: string,
  { operation, secrets, inputs }: OciExchange,
  further: () => readonly string[],
): LogMessage {
  const start = performance.now();
  return (entry) => {
    const milliseconds = entry.direction === "sent" ? 0 : performance.now() - start;
    const hidden = [...secrets(), ...further(), ...secretsIn(inputs)];
    writeWireLog(log, { headers: {}, ...entry, operation, url, milliseconds }, hidden);
  };
}
