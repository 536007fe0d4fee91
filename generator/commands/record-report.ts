import { relative } from "node:path";
import { printable, printableJson } from "../diagnostics/printable.js";
import type { Change } from "../model/compare/change.js";
import { compareModels } from "../model/compare/compare.js";
import type { Described } from "../model/model.js";
import type { RecordModel, RecordService } from "../model/record-model.js";
import type { PassedOver, RecorderTally } from "../record/recorder-tally.js";
import type { Recording } from "../record/recording.js";
import { changeWords } from "./diff-summary.js";
import type { Invocation } from "./invocation.js";

export interface RecordingResult {
  /** What was known before, and what is now. */
  readonly before: RecordModel;
  readonly after: RecordModel;
  /** Absolute. */
  readonly file: string;
  readonly tally: RecorderTally;
  /** What to type next. */
  readonly next: string;
  readonly maxSamples: number;
}

/** What goes on, in one line. */
export function recordingLine(name: string, { sockets, tally }: Pick<Recording, "sockets" | "tally">): string {
  const { frames, samples, messages } = tally();
  const kept =
    samples === 0 ? "nothing new yet" : `${counted(samples, "sample")} of ${counted(messages.length, "message")}`;
  return `recording ${name}: ${counted(sockets(), "open connection")}, ${counted(frames, "frame")}, ${kept}; Ctrl-C ends it`;
}

/** What was recorded, what it tells that was not known, and what to type next. */
export function printRecording(invocation: Invocation, result: RecordingResult): void {
  const { tally, maxSamples, before, after } = result;
  const { frames, samples, messages } = tally;
  const changes = compareModels(before, after) ?? [];
  const fresh = newMessages(before, after);
  const confirmed = confirmedMessages(before, after);
  const file = relative(invocation.cwd, result.file).replaceAll("\\", "/");
  if (invocation.format === "json") {
    const passedOver = Object.fromEntries(tally.passedOver);
    const document = {
      file,
      frames,
      samples,
      messages,
      passedOver,
      newMessages: fresh,
      confirmed,
      changes: changes.map(plain),
    };
    invocation.print(printableJson(JSON.stringify(document, null, 2)));
    return;
  }
  for (const line of obstacles(tally, maxSamples)) invocation.note(line);
  if (samples === 0) {
    const advice = frames === 0 ? "; was the client told the recorder's address?" : "";
    invocation.print(`${counted(frames, "frame")}, none of a new kind${advice}`);
    return;
  }
  const kept = `${counted(samples, "sample")} of ${counted(messages.length, "message")}`;
  invocation.print(printable(`${counted(frames, "frame")}; ${kept} added to ${file}`));
  printList(invocation, "New messages", fresh);
  printList(invocation, "Seen now, until now only derived", confirmed);
  for (const { title, codes } of TITLES) {
    printList(
      invocation,
      title,
      changes.filter(({ code }) => codes.has(code)).map(({ path }) => path),
    );
  }
  printList(invocation, "Otherwise than was known", changes.filter(({ code }) => !TITLED.has(code)).map(changeWords));
  if (changes.length + confirmed.length === 0) invocation.print("Each agrees with what was known.");
  invocation.print("");
  invocation.print("Next: look through the file, as names, numbers and addresses of people are in it; then");
  invocation.print(`  ${result.next}`);
}

function newMessages(before: RecordModel, after: RecordModel): readonly string[] {
  const known = new Set(before.services.flatMap((service) => namesIn(service)));
  return shown(
    after,
    after.services.flatMap((service) => namesIn(service)).filter((name) => !known.has(name)),
  );
}

function confirmedMessages(before: RecordModel, after: RecordModel): readonly string[] {
  const derived = new Set(before.services.flatMap((service) => namesIn(service, isDerived)));
  return shown(
    after,
    after.services
      .flatMap((service) => namesIn(service, (message) => !isDerived(message)))
      .filter((name) => derived.has(name)),
  );
}

function isDerived({ provenance }: Described): boolean {
  return provenance === "derived";
}

function namesIn(
  { name, operations, events }: RecordService,
  isMeant: (message: Described) => boolean = () => true,
): readonly string[] {
  return [...operations, ...events].filter(isMeant).map((message) => `${name}.${message.name}`);
}

/** With their service, where there are several. */
function shown({ services }: RecordModel, names: readonly string[]): readonly string[] {
  return services.length > 1 ? names : names.map((name) => name.slice(name.indexOf(".") + 1));
}

function printList({ print, verbose }: Invocation, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const shown = verbose ? lines : lines.slice(0, MAX_LINES);
  print(`${title}:`);
  for (const line of shown) print(printable(`  ${line}`));
  if (shown.length < lines.length) print(`  and ${lines.length - shown.length} more; --verbose shows all`);
}

function obstacles({ passedOver }: RecorderTally, maxSamples: number): readonly string[] {
  return [...passedOver].map(([why, { frames, messages }]) => {
    const [first, ...others] = messages;
    const rest = others.length === 0 ? "" : ` and ${others.length} more`;
    const of = first === undefined ? "" : ` of ${printable(first)}${rest}`;
    return `${counted(frames, "frame")}${of} not kept: ${REASONS[why](maxSamples)}`;
  });
}

function plain({ code, path, what, before, after }: Change): object {
  return { code, path, what, before, after };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const REASONS: Readonly<Record<PassedOver, (maxSamples: number) => string>> = {
  "not JSON": () => "no JSON",
  unnamed: () => "the message is not named",
  "too large": () => "larger than a sample may be",
  "too fast": () => "faster than could be looked at",
  samples: (most) => `there are ${most} samples of the message already; --max-samples ${2 * most} takes more`,
  total: () => "the file is as large as a recording may be; begin another with --out FILE",
  secrets: () => "a secret could not be taken out",
};

/** What is told by its path alone. */
const TITLES: readonly { readonly title: string; readonly codes: ReadonlySet<string> }[] = [
  { title: "New members", codes: new Set(["WW530", "WW531"]) },
  { title: "May be absent now", codes: new Set(["WW535"]) },
];
/** New services, operations and events are in the list of messages. */
const TITLED: ReadonlySet<string> = new Set([...TITLES.flatMap(({ codes }) => [...codes]), "WW511", "WW522", "WW570"]);
const MAX_LINES = 30;
