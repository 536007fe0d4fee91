import { createCollector } from "../diagnostics/collect.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { recordingReader } from "../fetch/recording-reader.js";
import { generate } from "../main.js";
import type { Model } from "../model/model.js";
import { compileLate } from "./compile-late.js";
import { inConfig } from "./in-config.js";
import type { Invocation } from "./invocation.js";
import { type Kept, keptOf } from "./kept.js";
import { openTarget } from "./open-target.js";
import { stampOf } from "./stamp.js";
import type { Target } from "./target.js";

/** What the pipeline made of a target. */
export interface Production {
  readonly target: Target;
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined when there was an error. */
  readonly client: Produced | undefined;
}

/** A client in memory. */
export interface Produced {
  /** Text by path in the output folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly model: Model;
  /** For the manifest; absent where the next run has to look again, also because it has a warning to repeat. */
  readonly stamp: string | undefined;
  /** An import that a program can begin with. */
  readonly start: { readonly names: readonly string[]; readonly path: string } | undefined;
}

/** Runs the pipeline for one target; `kept` is what a watch has from its run before. */
export async function produce(invocation: Invocation, target: Target, kept?: Kept): Promise<Production> {
  invocation.progress(`generating ${target.job.name}`);
  const started = performance.now();
  if (kept === undefined) compileLate();
  const collector = createCollector({ strict: invocation.strict });
  const { reader, input, closed } = openTarget(invocation, target);
  const memory = kept && keptOf(kept, target);
  const recording = recordingReader({ ...reader, memory: memory?.source });
  const generated = await generate({ ...target.job, input }, recording.reader, collector.report, memory?.generate);
  kept?.documents.set(
    target.out,
    recording.documents().map(({ id }) => id),
  );
  if (invocation.verbose) {
    invocation.note(`${target.job.name}: generated in ${(performance.now() - started).toFixed(0)} ms`);
  }
  const diagnostics = await inConfig(invocation, target, collector.diagnostics());
  if (generated === undefined || collector.hasErrors()) return { target, diagnostics, client: undefined };
  const { model, files, factories } = generated;
  const clean = diagnostics.every(({ severity }) => severity === "info");
  const stamp = closed && clean ? stampOf(invocation.cwd, target, recording.documents()) : undefined;
  const [first] = factories;
  const start = first && { names: factories.map(({ name }) => name), path: first.path };
  return { target, diagnostics, client: { files, model, stamp, start } };
}
