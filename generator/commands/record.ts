import { resolve } from "node:path";
import { createCollector } from "../diagnostics/collect.js";
import { printable } from "../diagnostics/printable.js";
import { readProjectBytes } from "../fetch/project-file.js";
import { mapSamples } from "../model/from-json.js";
import { plainProfile } from "../model/json-components/plain-profile.js";
import type { JsonProfile } from "../model/json-components/profile.js";
import type { RecordModel } from "../model/record-model.js";
import { type Recording, startRecording } from "../record/recording.js";
import { type Upstream, upstreamOf } from "../record/upstream.js";
import { readKnownSamples } from "../source/json/known-samples.js";
import { loadSamples } from "../source/json/load-samples.js";
import { readCapture } from "../source/json/read-capture.js";
import type { Sample, SampleSet } from "../source/json/sample.js";
import { systems } from "../systems/systems.js";
import { refuseSecrets } from "./flag-target.js";
import { interrupted } from "./interrupted.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { openTarget } from "./open-target.js";
import { portOf } from "./port-of.js";
import { printProblems } from "./problems.js";
import { printRecording, recordingLine } from "./record-report.js";
import { generateLine, recordingFile, recordTarget } from "./record-target.js";
import type { Target } from "./target.js";

export interface RecordFlags {
  readonly to: string;
  readonly port?: string;
  readonly out?: string;
  readonly maxSamples?: string;
  readonly ca?: string;
  readonly protocol?: string;
  readonly discriminator?: string;
}

/** Passes traffic on between a client and a server until it is interrupted, and keeps a sample of each new kind of frame. */
export async function record(invocation: Invocation, name: string, flags: RecordFlags): Promise<ExitCode> {
  const upstream = upstreamFrom(invocation, flags);
  const limits = { ...LIMITS, samplesPerKey: countOf(flags.maxSamples) };
  const target = await recordTarget(invocation, name, flags);
  const file = recordingFile(invocation, target, flags.out);
  const profile = profileOf(target);
  const { others, recorded } = await samplesFor(invocation, target, file);
  const problems = new Set<string>();
  const signal = interrupted();
  const recording = await start(flags.port, {
    upstream,
    port: portOf(flags.port),
    timeoutMs: invocation.timeoutMs,
    profile,
    known: others.samples,
    recorded,
    recordedBytes: readProjectBytes(file)?.length ?? 0,
    limits,
    file,
    protocol: flags.protocol,
    onProblem: (words) => {
      // One that comes with every connection is said once.
      if (!problems.has(words)) invocation.note(printable(`wirewright: ${words}`));
      if (problems.size < MAX_PROBLEMS) problems.add(words);
    },
  });
  announce(invocation, upstream, recording.port);
  const showing = setInterval(() => invocation.progress(recordingLine(target.job.name, recording)), PROGRESS_MS);
  await ended(signal);
  clearInterval(showing);
  invocation.progress("closing both sides");
  await recording.close();
  invocation.progress("");
  const modelOf = (recorded: readonly Sample[]): RecordModel =>
    mapSamples({ ...others, samples: [...others.samples, ...recorded] }, profile, {}, () => undefined).model;
  printRecording(invocation, {
    before: modelOf(recorded),
    after: modelOf(recordedIn(file)),
    file,
    tally: recording.tally(),
    next: generateLine(invocation, target, file),
    maxSamples: limits.samplesPerKey,
  });
  return recording.tally().frames === 0 && problems.size > 0 ? EXIT.problem : EXIT.ok;
}

function upstreamFrom({ cwd }: Invocation, { to, ca }: RecordFlags): Upstream {
  const upstream = upstreamOf(to, ca === undefined ? undefined : certificates(cwd, ca));
  if (upstream === undefined)
    throw new UsageError(`--to takes the address of the real server, such as wss://pbx.example.com, not "${to}"`);
  refuseSecrets(to.replace(/^ws/i, "http"), "--to", "the client's own login is passed on");
  return upstream;
}

function certificates(cwd: string, file: string): string {
  const text = readProjectBytes(resolve(cwd, file))?.toString("latin1");
  if (text === undefined) throw new UsageError(`--ca: there is no file "${file}"`);
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw new UsageError(`--ca: "${file}" holds no certificate in PEM (-----BEGIN CERTIFICATE-----)`);
}

function profileOf({ job }: Target): JsonProfile {
  const { samples = { profile: plainProfile } } = systems[job.system];
  if (job.system === "json" && job.discriminator === undefined) {
    throw new UsageError("say where a frame says which message it is: --discriminator PATH, such as header.type");
  }
  return samples.profile(job.discriminator);
}

/** What there is: our samples and the user's, with those of the recording apart. */
async function samplesFor(
  invocation: Invocation,
  target: Target,
  file: string,
): Promise<{ readonly others: SampleSet; readonly recorded: readonly Sample[] }> {
  const known = systems[target.job.system].samples?.known;
  const collector = createCollector();
  const { reader, input } = openTarget(invocation, target);
  const source = { input, optional: true, known: known === undefined ? [] : readKnownSamples(known) };
  const set = (await loadSamples(source, reader, collector.report)) ?? { samples: [], overrides: [] };
  if (invocation.format === "text") printProblems(invocation, collector.diagnostics());
  const isOther = ({ position }: Sample): boolean => resolve(invocation.cwd, position.file) !== file;
  return { others: { ...set, samples: set.samples.filter(isOther) }, recorded: recordedIn(file) };
}

function recordedIn(file: string): readonly Sample[] {
  return readCapture(readProjectBytes(file)?.toString("utf8") ?? "", file, () => undefined);
}

async function start(port: string | undefined, options: Parameters<typeof startRecording>[0]): Promise<Recording> {
  try {
    return await startRecording(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new UsageError(`port ${port} is in use; leave --port out to take any free one`);
  }
}

/** On stdout, as a script that starts a client reads it. */
function announce({ print, format }: Invocation, { secure, host, path }: Upstream, port: number): void {
  const local = `127.0.0.1:${port}`;
  const here = path === "/" ? "" : path;
  if (format === "json") {
    print(JSON.stringify({ webSocket: `ws://${local}${here}`, http: `http://${local}${here}` }));
    return;
  }
  print(`In your client put ws://${local}${here} for ${secure ? "wss" : "ws"}://${host}${here}`);
  print(
    `  (over HTTP http://${local} for ${secure ? "https" : "http"}://${host}), and let it work. Ctrl-C ends the recording.`,
  );
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function countOf(text: string | undefined): number {
  const count = Number(text ?? LIMITS.samplesPerKey);
  if (Number.isInteger(count) && count >= 1 && count <= 10_000) return count;
  throw new UsageError(`--max-samples takes a number from 1 to 10000, not "${text}"`);
}

const LIMITS = { samplesPerKey: 20, bytesPerSample: 256 * 1024, totalBytes: 8 * 1024 * 1024 };
const MAX_PROBLEMS = 100;
const PROGRESS_MS = 200;
