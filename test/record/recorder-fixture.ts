import { innovaphoneProfile } from "../../generator/model/json-components/innovaphone-profile.js";
import { createRecorder, type Recorder, type RecorderOptions } from "../../generator/record/recorder.js";
import { createSecretStore, type SecretStore } from "../../generator/record/secret-store.js";
import { readCapture } from "../../generator/source/json/read-capture.js";
import type { Direction, Sample } from "../../generator/source/json/sample.js";

export interface TestRecorder {
  readonly recorder: Recorder;
  readonly secrets: SecretStore;
  /** Offers a frame of the Devices service. */
  readonly offer: (direction: Direction, frame: unknown) => void;
  /** What was kept since the last time, parsed. */
  readonly take: () => readonly { readonly dir: string; readonly protocol?: string; readonly text: string }[];
}

export function testRecorder(options: Partial<RecorderOptions> = {}): TestRecorder {
  const secrets = options.secrets ?? createSecretStore();
  const recorder = createRecorder({
    profile: innovaphoneProfile,
    known: [],
    recorded: [],
    recordedBytes: 0,
    limits: { samplesPerKey: 20, bytesPerSample: 100_000, totalBytes: 1_000_000 },
    now: () => new Date(0),
    ...options,
    secrets,
  });
  const connection = { of: () => "Devices" };
  return {
    recorder,
    secrets,
    offer: (direction, frame) =>
      recorder.offer({ direction, connection, text: typeof frame === "string" ? frame : JSON.stringify(frame) }),
    take: () => recorder.takeLines().map((line) => JSON.parse(line)),
  };
}

/** As `generate` reads it. */
export function samplesIn(lines: readonly string[]): readonly Sample[] {
  const problems: unknown[] = [];
  const samples = readCapture(lines.join("\n"), "recorded.ndjson", (problem) => problems.push(problem));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return samples;
}
