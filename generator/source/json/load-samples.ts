import type { Report } from "../../diagnostics/diagnostic.js";
import { readJson } from "../json.js";
import type { SourceReader } from "../read.js";
import { isFailure, reportFailure, type SourceDocument } from "../source-document.js";
import { isRecord, readCapture, readRecord } from "./read-capture.js";
import { reportDoubles } from "./read-frame.js";
import { isHar, readHar } from "./read-har.js";
import type { Overrides, Sample, SampleSet } from "./sample.js";
import { folderOf, isIndex, readIndexes, type SampleIndex } from "./sample-index.js";
import { readSampleName } from "./sample-name.js";

/**
 * The frames of a folder or file: JSON with one frame a file, captures (`.ndjson`, `.jsonl`), HTTP archives (`.har`); with the
 * `overrides.json` and `index.json` beside them. Several inputs are one set. Undefined when one cannot be read.
 */
export async function loadSamples(
  inputs: readonly string[],
  reader: SourceReader,
  report: Report,
): Promise<SampleSet | undefined> {
  const documents: SourceDocument[] = [];
  for (const input of inputs) {
    const opened = await reader.open(input, SAMPLE_ENDINGS);
    if (isFailure(opened)) {
      reportFailure(report, opened, { absent: "WW010", refused: "WW010" });
      return undefined;
    }
    documents.push(...opened.filter((document) => !documents.includes(document)));
  }
  const index = readIndexes(documents, report);
  const samples = documents
    .filter((document) => !isIndex(document) && !isOverrides(document) && !isRecordOfFetch(document))
    .flatMap((document) => readDocument(document, index, report));
  for (const sample of samples) reportDoubles(sample, report);
  return { samples, overrides: documents.filter(isOverrides).flatMap((document) => readOverrides(document, report)) };
}

export const SAMPLE_ENDINGS: readonly string[] = [".json", ".ndjson", ".jsonl", ".har"];

function readDocument(document: SourceDocument, index: SampleIndex, report: Report): readonly Sample[] {
  const { bytes, file } = document;
  if (/\.(?:ndjson|jsonl)$/i.test(file)) return readCapture(new TextDecoder().decode(bytes), file, report);
  const json = readJson(bytes, file, report);
  if (json === undefined) return [];
  if (isHar(json.root)) return readHar(json, report);
  const position = json.placeOf(json.root.offset);
  if (isRecord(json.root)) {
    const sample = readRecord(json.root, position, report);
    return sample === undefined ? [] : [sample];
  }
  const known = index.get(file);
  return [
    {
      ...readSampleName(file),
      provenance: known?.provenance,
      note: known?.note,
      frame: json.root,
      position,
      placeOf: ({ offset }) => json.placeOf(offset),
    },
  ];
}

function readOverrides({ bytes, file }: SourceDocument, report: Report): readonly Overrides[] {
  const json = readJson(bytes, file, report);
  return json === undefined ? [] : [{ file, ...json }];
}

function isOverrides({ file }: SourceDocument): boolean {
  return file.slice(folderOf(file).length) === "overrides.json";
}

/** What `fetch` leaves in a folder. */
function isRecordOfFetch({ file }: SourceDocument): boolean {
  return file.slice(folderOf(file).length) === "source.json";
}
