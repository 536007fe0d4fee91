import { redact } from "@wirewright/runtime/redact";
import type { SourceReader } from "../source/read.js";
import { isFailure, type SourceDocument } from "../source/source-document.js";

/** What a reader has read. */
export interface Recording {
  readonly reader: SourceReader;
  /** In the order of reading; the main document is the first. */
  readonly documents: () => readonly SourceDocument[];
  /** What the locations in a document led to, by location as written, secrets replaced. */
  readonly imports: (document: SourceDocument) => ReadonlyMap<string, SourceDocument>;
}

/** A reader that remembers what came through it. */
export function recordingReader(inner: SourceReader): Recording {
  const documents = new Set<SourceDocument>();
  const imports = new Map<SourceDocument, Map<string, SourceDocument>>();
  return {
    reader: {
      ...inner,
      open: async (input, endings) => {
        const opened = await inner.open(input, endings);
        if (!isFailure(opened)) for (const document of opened) documents.add(document);
        return opened;
      },
      follow: async (location, from) => {
        const followed = await inner.follow(location, from);
        if (isFailure(followed)) return followed;
        documents.add(followed);
        const known = imports.get(from) ?? new Map<string, SourceDocument>();
        imports.set(from, known.set(redact(location), followed));
        return followed;
      },
    },
    documents: () => [...documents],
    imports: (document) => imports.get(document) ?? new Map(),
  };
}
