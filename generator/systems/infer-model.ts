import type { Report } from "../diagnostics/diagnostic.js";
import { type InferredModel, type JsonModelOptions, mapSamples } from "../model/from-json.js";
import { readKnownSamples } from "../source/json/known-samples.js";
import { loadSamples } from "../source/json/load-samples.js";
import type { SourceReader } from "../source/read.js";
import type { System } from "./system.js";

/** Which samples, and how they are to be understood. */
export interface SampleJob extends JsonModelOptions {
  readonly input: string;
  readonly optional?: true | undefined;
  readonly discriminator?: string | undefined;
}

/** The model of a system's samples with what led to it: those that Wirewright brings, and the user's own. */
export async function inferModel(
  { samples }: System,
  job: SampleJob,
  reader: SourceReader,
  report: Report,
): Promise<InferredModel | undefined> {
  if (samples === undefined) return undefined;
  const { input, optional, discriminator, ...options } = job;
  const known = samples.known === undefined ? [] : readKnownSamples(samples.known);
  const set = await loadSamples({ input, optional, known }, reader, report);
  return set && mapSamples(set, samples.profile(discriminator), options, report);
}
