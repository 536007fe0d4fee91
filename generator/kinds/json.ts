import type { Report } from "../diagnostics/diagnostic.js";
import { type InferredModel, mapSamples } from "../model/from-json.js";
import { plainProfile } from "../model/json-components/plain-profile.js";
import { readKnownSamples } from "../source/json/known-samples.js";
import { loadSamples } from "../source/json/load-samples.js";
import type { SourceReader } from "../source/read.js";
import type { System } from "../systems/system.js";

/** What is asked of samples, as a `GenerateJob` has it. */
export interface SampleOptions {
  readonly input: string;
  readonly optional?: true | undefined;
  readonly discriminator?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly loose?: boolean | undefined;
}

/** What samples mean, and which of them say so. Undefined when they cannot be read. */
export async function readJson(
  { input, optional, discriminator, only, loose }: SampleOptions,
  { profile, known }: NonNullable<System["samples"]> = { profile: plainProfile },
  reader: SourceReader,
  report: Report,
): Promise<InferredModel | undefined> {
  const documents = known === undefined ? [] : readKnownSamples(known);
  const set = await loadSamples({ input, known: documents, optional }, reader, report);
  return set && mapSamples(set, profile(discriminator), { only, loose }, report);
}
