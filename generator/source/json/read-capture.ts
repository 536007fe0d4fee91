import type { Position, Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { JsonNode } from "../json.js";
import { JsonError, parseJson } from "../parse-json.js";
import { memberOf, textOf } from "./member-of.js";
import { readFrame } from "./read-frame.js";
import type { Sample, SampleProvenance } from "./sample.js";
import { isDirection, isRole, readSampleName } from "./sample-name.js";

/**
 * The frames of a capture, as `wirewright record` writes it: JSON lines (NDJSON), each
 * `{"at"?, "dir": "c2s" | "s2c", "protocol"?, "name"?, "role"?, "text", "provenance"?, "note"?}`. `text` is the frame as it travelled.
 * An object without `dir` is a frame itself, as the logs of other tools have it, unless its `text` looks like a frame.
 */
export function readCapture(text: string, file: string, report: Report): readonly Sample[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const position = { file, line: index + 1, column: line.search(/\S/) + 1 };
    const record = readLine(line, position, report);
    if (record === undefined) return [];
    return isBare(record) ? bareSample(record, position) : (readRecord(record, position, report) ?? []);
  });
}

/** Whether a JSON document is such a line rather than a frame. */
export function isRecord(node: JsonNode): boolean {
  return isDirection(textOf(node, "dir")) && textOf(node, "text") !== undefined;
}

/** The frame of a line. */
export function readRecord(record: JsonNode, position: Position, report: Report): Sample | undefined {
  const text = textOf(record, "text");
  const direction = textOf(record, "dir");
  if (text === undefined || !isDirection(direction)) {
    report({ code: "WW442", message: whatIsWrong(record, direction), position });
    return undefined;
  }
  const frame = readFrame(text, position, report);
  const provenance = textOf(record, "provenance");
  const role = textOf(record, "role");
  return (
    frame && {
      ...readSampleName(""),
      direction,
      protocol: textOf(record, "protocol"),
      name: textOf(record, "name"),
      role: isRole(role) ? role : undefined,
      provenance: isProvenance(provenance) ? provenance : undefined,
      note: textOf(record, "note"),
      ...frame,
    }
  );
}

export function isProvenance(word: unknown): word is SampleProvenance {
  return word === "documented" || word === "derived" || word === "observed";
}

function isBare(record: JsonNode): boolean {
  if (record.kind !== "object" || memberOf(record, "dir") !== undefined) return false;
  return !/^\s*[{[]/.test(textOf(record, "text") ?? "");
}

function bareSample(frame: JsonNode, position: Position): Sample {
  return { ...readSampleName(""), provenance: undefined, note: undefined, frame, position, placeOf: () => position };
}

function readLine(line: string, position: Position, report: Report): JsonNode | undefined {
  try {
    return parseJson(line);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    report({ code: "WW440", message: `the line is not JSON: ${error.message}`, position });
    return undefined;
  }
}

function whatIsWrong(record: JsonNode, direction: string | undefined): string {
  if (record.kind !== "object") return "a line of a capture is an object";
  if (memberOf(record, "dir") === undefined) return 'a line of a capture has "dir", "c2s" or "s2c"';
  if (!isDirection(direction)) {
    return `"dir" is "c2s" or "s2c", not ${JSON.stringify(direction ?? "something else")}${didYouMean(direction ?? "", ["c2s", "s2c"])}`;
  }
  return 'a line of a capture has the frame as it travelled in "text", a text';
}
