import type { Collector } from "../diagnostics/collect.js";
import { recordingReader } from "../fetch/recording-reader.js";
import { generate } from "../main.js";
import type { Invocation } from "./invocation.js";
import { openTarget } from "./open-target.js";
import { stampOf } from "./stamp.js";
import type { Target } from "./targets.js";

/** A client in memory. */
export interface Produced {
  readonly target: Target;
  /** Text by path in the output folder. */
  readonly files: ReadonlyMap<string, string>;
  /** For the manifest; absent where the next run has to look again, also because it has a warning to repeat. */
  readonly stamp: string | undefined;
}

/** Runs the pipeline for one target. Undefined when there was an error, which is then in the collector. */
export async function produce(
  invocation: Invocation,
  target: Target,
  collector: Collector,
): Promise<Produced | undefined> {
  invocation.progress(`generating ${target.job.name}`);
  const started = performance.now();
  const { reader, input, closed } = openTarget(invocation, target);
  const recording = recordingReader(reader);
  const generated = await generate({ ...target.job, input }, recording.reader, collector.report);
  if (invocation.verbose) {
    invocation.note(`${target.job.name}: generated in ${(performance.now() - started).toFixed(0)} ms`);
  }
  if (generated === undefined || collector.hasErrors()) return undefined;
  const clean = collector.diagnostics().every(({ severity }) => severity === "info");
  return {
    target,
    files: generated.files,
    stamp: closed && clean ? stampOf(invocation.cwd, target, recording.documents()) : undefined,
  };
}
