import { followLocation } from "./follow-location.js";
import { openInput } from "./open-input.js";
import { type SourceOptions, startReading } from "./reading.js";
import type { SourceDocument, SourceFailure } from "./source-document.js";
import type { SourceMemory } from "./source-memory.js";

/** Reads the documents of one input: each once, and only where it is allowed. */
export interface SourceReader {
  /** The input itself; for a folder, all files below it that have one of the endings, sorted. */
  readonly open: (input: string, endings: readonly string[]) => Promise<readonly SourceDocument[] | SourceFailure>;
  /** What a location in a document leads to. A document that was read before is the same object again. */
  readonly follow: (location: string, from: SourceDocument) => Promise<SourceDocument | SourceFailure>;
  readonly allowInternalSubset: boolean;
  /** What an earlier run left. */
  readonly memory?: SourceMemory | undefined;
}

export function createSourceReader(options: SourceOptions): SourceReader {
  const reading = startReading(options);
  return {
    open: (input, endings) => openInput(reading, input, endings),
    follow: (location, from) => followLocation(reading, location, from),
    allowInternalSubset: options.doctype === true,
  };
}
