import type { Report } from "../../diagnostics/diagnostic.js";
import { readJson } from "../json.js";
import type { SourceReader } from "../read.js";
import { isFailure, reportFailure, type SourceDocument } from "../source-document.js";
import { type KnownRecords, readKnownRecords } from "./known-records.js";
import { METHOD_LIST_FILE, type MethodList } from "./method-list.js";
import { readMethodList } from "./read-method-list.js";
import { readRecords } from "./read-records.js";
import { RECORDS_FILE, type RecordsFile } from "./records-file.js";

/** All that is known of a server's methods. */
export interface XmlRpcSource {
  readonly list: MethodList;
  /** What is said later counts more. */
  readonly records: readonly RecordsFile[];
}

/**
 * Reads the method list: a file, or the `list_methods.json` of a folder, and the `records.json` beside it. `known` are the
 * records of a system that Wirewright knows. Undefined when there is no list, which is then reported.
 */
export async function loadMethodList(
  input: string,
  reader: SourceReader,
  report: Report,
  known?: KnownRecords,
): Promise<XmlRpcSource | undefined> {
  const opened = await reader.open(input, [METHOD_LIST_FILE]);
  if (isFailure(opened)) {
    reportFailure(report, opened, { absent: "WW010", refused: "WW010" });
    return undefined;
  }
  const [document, second] = opened;
  if (document === undefined) return undefined;
  if (second !== undefined) {
    const message = `"${document.file}" and "${second.file}" are two method lists; a client has one`;
    report({ code: "WW403", message, position: { file: second.file, line: 1, column: 1 } });
    return undefined;
  }
  const json = readJson(document.bytes, document.file, report);
  if (json === undefined) return undefined;
  const own = await loadRecords(document, reader, report);
  return {
    list: readMethodList(json, report),
    records: [...(known === undefined ? [] : [readKnownRecords(known, report)]), ...own],
  };
}

/** There need be none. */
async function loadRecords(
  list: SourceDocument,
  reader: SourceReader,
  report: Report,
): Promise<readonly RecordsFile[]> {
  const beside = await reader.follow(RECORDS_FILE, list);
  if (isFailure(beside)) {
    if (beside.failure !== "absent") reportFailure(report, beside, { absent: "WW010", refused: "WW010" });
    return [];
  }
  const json = readJson(beside.bytes, beside.file, report);
  return json === undefined ? [] : [readRecords(json, report, true)];
}
