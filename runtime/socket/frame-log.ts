import { secretsIn } from "../soap/secrets-of.js";
import { type WireLog, writeWireLog } from "../soap/wire-log.js";
import { parseExact } from "./exact-json.js";
import type { Frame, StrayFrame } from "./frame-profile.js";

/** Writes frames to a wire log, secrets replaced: those of the session, and each value that is named like one. */
export interface FrameLog {
  sent(name: string, text: string): void;
  received(frame: Frame | StrayFrame): void;
}

export function createFrameLog(log: WireLog, url: string, secrets: () => readonly string[]): FrameLog {
  function write(direction: "sent" | "received", operation: string, body: string, data: unknown): void {
    const entry = { direction, operation, url, headers: {}, body, milliseconds: 0 };
    writeWireLog(log, entry, [...secrets(), ...secretsIn(data)]);
  }
  return {
    sent: (name, text) => write("sent", name, text, parseExact(text)),
    received: (frame) =>
      frame.kind === "stray"
        ? write("received", "unknown", frame.text, frame.value)
        : write("received", frame.name, frame.text, frame.data),
  };
}
