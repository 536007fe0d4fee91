import { relative } from "node:path";
import { printable, printableJson } from "../diagnostics/printable.js";
import type { Change } from "../model/compare/change.js";
import { compareModels } from "../model/compare/compare.js";
import type { RecordModel } from "../model/record-model.js";
import type { PassedOver, RecorderTally } from "../record/recorder-tally.js";
import type { Recording } from "../record/recording.js";
import type { Invocation } from "./invocation.js";

export interface RecordingResult {
  /** Without the recording as it is now, and with it. */
  readonly models: readonly RecordModel[];
  /** Absolute. */
  readonly file: string;
  readonly tally: RecorderTally;
  /** What to type next. */
  readonly next: string;
  readonly maxSamples: number;
}

/** What goes on, in one line. */
export function recordingLine(name: string, { sockets, tally }: Recording): string {
  const { frames, samples, messages } = tally();
  const kept =
    samples === 0 ? "nothing new yet" : `${counted(samples, "sample")} of ${counted(messages.length, "message")}`;
  return `recording ${name}: ${counted(sockets(), "open connection")}, ${counted(frames, "frame")}, ${kept}; Ctrl-C ends it`;
}

/** What was recorded, what it tells that was not known, and what to type next. */
export function printRecording(invocation: Invocation, result: RecordingResult): void {
  const { models, tally, maxSamples } = result;
  const [before, after] = models;
  const changes = before === undefined || after === undefined ? [] : (compareModels(before, after) ?? []);
  const file = relative(invocation.cwd, result.file).replaceAll("\\", "/");
  if (invocation.format === "json") {
    invocation.print(printableJson(JSON.stringify(jsonResult(file, tally, changes), null, 2)));
    return;
  }
  const { frames, samples, messages } = tally;
  for (const line of obstacles(tally, maxSamples)) invocation.note(line);
  if (samples === 0) {
    invocation.print(
      `${counted(frames, "frame")}, none of a new kind${frames === 0 ? "; was the client told the recorder's address?" : ""}`,
    );
    return;
  }
  invocation.print(
    `${counted(frames, "frame")}; ${counted(samples, "sample")} of ${counted(messages.length, "message")} added to ${file}`,
  );
  for (const { title, lines } of news(changes)) {
    invocation.print(`${title}:`);
    const shown = invocation.verbose ? lines : lines.slice(0, MAX_LINES);
    for (const line of shown) invocation.print(printable(`  ${line}`));
    if (shown.length < lines.length) invocation.print(`  and ${lines.length - shown.length} more (--verbose)`);
  }
  if (changes.length === 0) invocation.print("They confirm what was known.");
  invocation.print("");
  invocation.print("Next: look through the file, as names, numbers and addresses of people are in it; then");
  invocation.print(`  ${result.next}`);
}

interface News {
  readonly title: string;
  readonly lines: readonly string[];
}

function news(changes: readonly Change[]): readonly News[] {
  return TITLES.map(({ title, codes }) => ({
    title,
    lines: changes
      .filter(({ code }) => (codes === undefined ? !NAMED.has(code) : codes.includes(code)))
      .map((change) => (codes === undefined ? worded(change) : change.path)),
  })).filter(({ lines }) => lines.length > 0);
}

function worded({ path, what, before, after }: Change): string {
  return `${path} ${what}${before === undefined || after === undefined ? "" : `: ${before} -> ${after}`}`;
}

function obstacles({ passedOver }: RecorderTally, maxSamples: number): readonly string[] {
  return [...passedOver].map(([why, { frames, messages }]) => {
    const [first, ...others] = messages;
    const of =
      first === undefined ? "" : ` of ${printable(first)}${others.length === 0 ? "" : ` and ${others.length} more`}`;
    return `${counted(frames, "frame")}${of} not kept: ${REASONS[why](maxSamples)}`;
  });
}

function jsonResult(
  file: string,
  { frames, samples, messages, passedOver }: RecorderTally,
  changes: readonly Change[],
): object {
  return {
    file,
    frames,
    samples,
    messages,
    passedOver: Object.fromEntries([...passedOver].map(([why, entry]) => [why, entry])),
    changes: changes.map(({ code, path, what, before, after }) => ({ code, path, what, before, after })),
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const REASONS: Readonly<Record<PassedOver, (maxSamples: number) => string>> = {
  "not JSON": () => "they are no JSON",
  unnamed: () => "they do not say which message they are",
  "too large": () => "they are larger than a sample may be",
  "too fast": () => "they came faster than they could be looked at",
  samples: (most) => `there are ${most} samples of the message already; --max-samples ${2 * most} takes more`,
  total: () => "the file is as large as a recording may be; begin another with --out FILE",
  secrets: () => "a secret could not be taken out of them",
};

/** What only samples can tell, in the order of what it means. The rest is said in words. */
const TITLES: readonly { readonly title: string; readonly codes?: readonly string[] }[] = [
  { title: "New messages", codes: ["WW511", "WW570"] },
  { title: "New members", codes: ["WW530", "WW531"] },
  { title: "May be absent now", codes: ["WW535"] },
  { title: "Otherwise than was known" },
];
const NAMED: ReadonlySet<string> = new Set(TITLES.flatMap(({ codes = [] }) => codes));
const MAX_LINES = 30;
