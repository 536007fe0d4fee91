import { writeProjectFile } from "../emit/write.js";
import { readProjectBytes } from "../fetch/project-file.js";
import type { Recorder } from "./recorder.js";
import type { SecretStore } from "./secret-store.js";

/** The capture on disk. */
export interface RecordingFile {
  /**
   * Adds what the recorder has, and takes out secrets that were learnt since. The file is replaced as a whole, so it
   * never holds half a line, and lines of others stay. When it cannot be written the lines wait for the next time, and
   * the failure is thrown.
   */
  readonly save: () => void;
}

export function createRecordingFile(path: string, recorder: Recorder, secrets: SecretStore): RecordingFile {
  let waiting: readonly string[] = [];
  let cleaned = secrets.size();
  return {
    save: () => {
      waiting = [...waiting, ...recorder.takeLines()];
      const known = secrets.size();
      const isStale = known > cleaned;
      if (waiting.length === 0 && !isStale) return;
      const old = readProjectBytes(path) ?? Buffer.alloc(0);
      const kept = isStale ? cleanedLines(old, recorder, secrets) : old;
      const added = waiting.map((line) => `${isStale ? recorder.cleanLine(line) : line}\n`).join("");
      if (added !== "" || kept !== old) writeProjectFile(path, Buffer.concat([kept, gap(kept), Buffer.from(added)]));
      waiting = [];
      cleaned = known;
    },
  };
}

function cleanedLines(old: Buffer, recorder: Recorder, secrets: SecretStore): Buffer {
  const text = old.toString("utf8");
  if (!secrets.holds(text)) return old;
  return Buffer.from(text.split("\n").map(recorder.cleanLine).join("\n"));
}

/** Who edits the file may leave out the last line break. */
function gap(kept: Buffer): Buffer {
  return Buffer.from(kept.length === 0 || kept.at(-1) === LINE_FEED ? "" : "\n");
}

const LINE_FEED = 10;
