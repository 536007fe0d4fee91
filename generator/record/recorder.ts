import type { ConnectionProtocol } from "../model/json-components/connection-protocols.js";
import type { JsonProfile } from "../model/json-components/profile.js";
import { textOf } from "../source/json/member-of.js";
import type { Direction, Sample, SampleRole } from "../source/json/sample.js";
import type { JsonNode } from "../source/json.js";
import { jsonIn } from "./embedded-in.js";
import { frameKind } from "./frame-kind.js";
import { learnSecrets } from "./learn-secrets.js";
import { type PassedOver, type RecorderTally, startTally } from "./recorder-tally.js";
import { redactFrame } from "./redact-frame.js";
import { secretMembers } from "./secret-members.js";
import type { SecretStore } from "./secret-store.js";

/** One frame of the traffic. */
export interface RecordedFrame {
  readonly direction: Direction;
  readonly text: string;
  readonly connection: ConnectionProtocol;
  /** Of a body over HTTP: the operation that its address names, and what the body is. */
  readonly name?: string | undefined;
  readonly role?: SampleRole | undefined;
}

export interface RecordLimits {
  /** Kinds of frames of one message. */
  readonly samplesPerKey: number;
  readonly bytesPerSample: number;
  /** Of all that is recorded, with what was before. */
  readonly totalBytes: number;
}

export interface RecorderOptions {
  readonly profile: JsonProfile;
  readonly secrets: SecretStore;
  /** What need not be recorded, as there are samples of its kind; save those that were derived, as nobody has seen them. */
  readonly known: readonly Sample[];
  /** Those of them that were recorded before. */
  readonly recorded: readonly Sample[];
  readonly recordedBytes: number;
  readonly limits: RecordLimits;
  readonly now: () => Date;
}

/** Keeps a sample of each kind of frame. */
export interface Recorder {
  /** Takes a frame in. Whatever it is, nothing is thrown. */
  readonly offer: (frame: RecordedFrame) => void;
  /** Lines of a capture that were not taken yet, without line breaks. */
  readonly takeLines: () => readonly string[];
  /** A line, also of an earlier run, without the secrets that are known by now. */
  readonly cleanLine: (line: string) => string;
  /** Counts a frame that was not even offered. */
  readonly passOver: (why: PassedOver) => void;
  readonly tally: () => RecorderTally;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { profile, secrets, limits, now } = options;
  const isSecret = secretMembers(profile);
  const shapes = new Map<string, Set<string>>();
  const samplesOf = new Map<string, number>();
  const count = startTally();
  const lines: string[] = [];
  let bytes = options.recordedBytes;
  for (const sample of options.known) if (sample.provenance !== "derived") note(sample);
  for (const sample of options.recorded) {
    const key = note(sample);
    if (key !== undefined) samplesOf.set(key, (samplesOf.get(key) ?? 0) + 1);
  }

  /** Remembers its kind. */
  function note(sample: Sample): string | undefined {
    const kind = frameKind(sample, profile);
    if (kind !== undefined) shapes.set(kind.key, (shapes.get(kind.key) ?? new Set()).add(kind.shape));
    return kind?.key;
  }

  function offer(frame: RecordedFrame): void {
    count.frame();
    const root = frame.text.length > MAX_READ ? undefined : jsonIn(frame.text);
    if (root === undefined) {
      count.passOver(frame.text.length > MAX_READ ? "too large" : "not JSON");
      return;
    }
    learnSecrets(root, isSecret, secrets);
    const protocol = frame.connection.of(root, frame.direction);
    const kind = frameKind(sampleOf(frame, protocol, root), profile);
    if (kind === undefined) {
      count.passOver("unnamed");
      return;
    }
    const { key, shape } = kind;
    const known = shapes.get(key) ?? new Set();
    if (known.has(shape)) return;
    // Also when there is no room for it: it need not be looked at again.
    if (known.size < MAX_SHAPES) shapes.set(key, known.add(shape));
    const obstacle = keep(frame, protocol, root, key);
    if (obstacle === undefined) count.keep(key);
    else count.passOver(obstacle, key);
  }

  /** Why it was not kept. */
  function keep(
    frame: RecordedFrame,
    protocol: string | undefined,
    root: JsonNode,
    key: string,
  ): PassedOver | undefined {
    if (secrets.isFull()) return "secrets";
    const samples = samplesOf.get(key) ?? 0;
    if (samples >= limits.samplesPerKey) return "samples";
    if (frame.text.length > limits.bytesPerSample) return "too large";
    const line = lineOf(frame, protocol, root, key);
    if (line === undefined) return "secrets";
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > limits.totalBytes) return "total";
    bytes += size;
    samplesOf.set(key, samples + 1);
    lines.push(line);
    return undefined;
  }

  /** Undefined when without its secrets it would be another message, or when one is left. */
  function lineOf(frame: RecordedFrame, protocol: string | undefined, root: JsonNode, key: string): string | undefined {
    const text = redactFrame(frame.text, root, isSecret, secrets);
    const clean = jsonIn(text);
    if (clean === undefined || frameKind(sampleOf(frame, protocol, clean), profile)?.key !== key) return undefined;
    const { direction, name, role } = frame;
    const record = { at: now().toISOString(), dir: direction, protocol, name, role, provenance: "observed", text };
    const line = JSON.stringify(record);
    return secrets.holds(line, "long") ? undefined : line;
  }

  function cleanLine(line: string): string {
    if (!secrets.holds(line)) return line;
    const record = jsonIn(line);
    const text = record && textOf(record, "text");
    const root = text === undefined ? undefined : jsonIn(text);
    if (text === undefined || root === undefined) return secrets.hide(line, "long");
    const clean = JSON.stringify({ ...JSON.parse(line), text: redactFrame(text, root, isSecret, secrets) });
    return secrets.hide(clean, "long");
  }

  return {
    offer,
    takeLines: () => lines.splice(0),
    cleanLine,
    passOver: count.passOver,
    tally: count.tally,
  };
}

function sampleOf({ direction, name, role }: RecordedFrame, protocol: string | undefined, frame: JsonNode): Sample {
  const position = { file: "", line: 1, column: 1 };
  return {
    direction,
    protocol,
    name,
    role,
    provenance: undefined,
    note: undefined,
    frame,
    position,
    placeOf: () => position,
  };
}

/** What is longer is not even looked at. */
const MAX_READ = 1024 * 1024;
/** Of one message; a message of which every frame looks different is told often enough by then. */
const MAX_SHAPES = 10_000;
