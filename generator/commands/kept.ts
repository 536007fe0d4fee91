import type { KnownHashes } from "../emit/write.js";
import type { GenerateMemory } from "../main.js";
import { createMemory } from "../memory/recorder.js";
import { createSourceMemory, type SourceMemory } from "../source/source-memory.js";
import type { Target } from "./target.js";

/** What one run in a watch leaves to the next. */
export interface Kept {
  /** By output folder. */
  readonly targets: Map<string, KeptTarget>;
  /** Absolute paths of what a client was made from, by its output folder. */
  readonly documents: Map<string, readonly string[]>;
}

/** Holds only for runs with the same settings. */
export interface KeptTarget {
  readonly settings: string;
  readonly source: SourceMemory;
  readonly generate: GenerateMemory;
  readonly hashes: KnownHashes;
}

export function createKept(): Kept {
  return { targets: new Map(), documents: new Map() };
}

/** What earlier runs with the settings that the target has now have left. */
export function keptOf({ targets }: Kept, { job, out, settings: { doctype } }: Target): KeptTarget {
  const settings = JSON.stringify([job, doctype === true]);
  const known = targets.get(out);
  if (known?.settings === settings) return known;
  const generate = { made: createMemory(), printed: new Map() };
  const made: KeptTarget = { settings, source: createSourceMemory(), generate, hashes: new Map() };
  targets.set(out, made);
  return made;
}
