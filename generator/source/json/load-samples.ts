import type { Report } from "../../diagnostics/diagnostic.js";
import { decodeText, readJson } from "../json.js";
import type { SourceReader } from "../read.js";
import { isFailure, reportFailure, type SourceDocument } from "../source-document.js";
import { isRecord, readCapture, readRecord } from "./read-capture.js";
import { reportDoubles } from "./read-frame.js";
import { isHar, readHar } from "./read-har.js";
import type { Overrides, Sample, SampleSet } from "./sample.js";
import { SAMPLE_ENDINGS } from "./sample-endings.js";
import { folderOf, isIndex, readIndexes, type SampleIndex } from "./sample-index.js";
import { readSampleName } from "./sample-name.js";

/** Where samples come from. */
export interface SampleInput {
  /** A file, a folder or a URL. */
  readonly input: string;
  /** Whether there may be nothing there, as the system brings samples. */
  readonly optional?: boolean | undefined;
  /** What the system brings. It counts first, so that overrides of the input correct it. */
  readonly known?: readonly SourceDocument[] | undefined;
}

/**
 * The frames of a folder or file: JSON with one frame a file, captures (`.ndjson`, `.jsonl`), HTTP archives (`.har`); with the
 * `overrides.json` and `index.json` beside them. Undefined when they cannot be read.
 */
export async function loadSamples(
  { input, optional, known = [] }: SampleInput,
  reader: SourceReader,
  report: Report,
): Promise<SampleSet | undefined> {
  const opened = await reader.open(input, SAMPLE_ENDINGS);
  if (isFailure(opened) && !(optional === true && (opened.failure === "absent" || opened.failure === "empty"))) {
    reportFailure(report, opened, { absent: "WW010", refused: "WW010" });
    return undefined;
  }
  const own = isFailure(opened) ? [] : opened;
  // In our own repository the two are the same files.
  const documents = [...known.filter(({ id }) => !own.some((document) => document.id === id)), ...own];
  const index = readIndexes(documents, report);
  const samples = documents
    .filter((document) => !isIndex(document) && !isOverrides(document) && !isRecordOfFetch(document))
    .flatMap((document) => readDocument(document, index, report));
  for (const sample of samples) reportDoubles(sample, report);
  return { samples, overrides: documents.filter(isOverrides).flatMap((document) => readOverrides(document, report)) };
}

function readDocument(document: SourceDocument, index: SampleIndex, report: Report): readonly Sample[] {
  const { bytes, file } = document;
  if (/\.(?:ndjson|jsonl)$/i.test(file)) return readCapture(decodeText(bytes), file, report);
  const json = readJson(bytes, file, report);
  if (json === undefined) return [];
  if (isHar(json.root)) return readHar(json, report);
  const records = json.root.kind === "array" ? json.root.items : [json.root];
  if (records.length > 0 && records.every(isRecord)) {
    return records.flatMap((record) => readRecord(record, json.placeOf(record.offset), report) ?? []);
  }
  const known = index.get(file);
  return [
    {
      ...readSampleName(file),
      provenance: known?.provenance,
      note: known?.note,
      frame: json.root,
      position: json.placeOf(json.root.offset),
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
