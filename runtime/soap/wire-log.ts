import { redact, redactHeaders } from "../redact.js";

/** One message on the wire, or the failure to get one. Every text in it has its secrets replaced. */
export interface WireLogEntry {
  readonly direction: "sent" | "received" | "failed";
  /** As on the wire. */
  readonly operation: string;
  readonly url: string;
  /** Of a received message. */
  readonly status?: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The message; for a failure, why. */
  readonly body: string;
  /** Since the message was sent, to a tenth; 0 for a sent one. */
  readonly milliseconds: number;
}

/** Receives each message as sent and received. What it throws is ignored: a log must not fail a call. */
export type WireLog = (entry: WireLogEntry) => void;

/** Replaces secrets first, so that the log never holds one; what they cannot be taken out of is not written. */
export function writeWireLog(log: WireLog, entry: WireLogEntry, secrets: readonly string[]): void {
  try {
    log({
      ...entry,
      milliseconds: Math.round(entry.milliseconds * 10) / 10,
      url: redact(entry.url, secrets),
      headers: redactHeaders(entry.headers, secrets),
      body: redact(entry.body, secrets),
    });
  } catch {
    // Said above.
  }
}
