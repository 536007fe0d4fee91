import type { Position, Report } from "../../diagnostics/diagnostic.js";
import type { JsonNode } from "../json.js";
import { JsonError, parseJson } from "../parse-json.js";
import type { Sample } from "./sample.js";

/** The frame that a text in another document holds; undefined, and reported, when that is no JSON. */
export function readFrame(
  text: string,
  position: Position,
  report: Report,
): Pick<Sample, "frame" | "position" | "placeOf"> | undefined {
  try {
    return { frame: parseJson(text), position, placeOf: () => position };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    report({ code: "WW440", message: `the frame is not JSON: ${error.message}`, position });
    return undefined;
  }
}

/** Reports a name that stands twice in one object, once for each frame. */
export function reportDoubles({ frame, placeOf }: Pick<Sample, "frame" | "placeOf">, report: Report): void {
  const double = findDouble(frame);
  if (double === undefined) return;
  const message = `"${double.name}" stands twice in one object; the last one counts`;
  report({ code: "WW441", message, position: placeOf(double) });
}

function findDouble(node: JsonNode): { readonly name: string; readonly offset: number } | undefined {
  if (node.kind === "array") return first(node.items);
  if (node.kind !== "object") return undefined;
  const seen = new Set<string>();
  for (const member of node.members) {
    if (seen.has(member.name)) return member;
    seen.add(member.name);
  }
  return first(node.members.map(({ value }) => value));
}

function first(nodes: readonly JsonNode[]): ReturnType<typeof findDouble> {
  for (const node of nodes) {
    const found = findDouble(node);
    if (found !== undefined) return found;
  }
  return undefined;
}
