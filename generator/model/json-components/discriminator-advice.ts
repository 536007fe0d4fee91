import { listNames } from "../../diagnostics/list-names.js";
import { nearest } from "../../diagnostics/nearest.js";
import type { JsonNode } from "../../source/json.js";

/** What to write instead of a path that no frame has. */
export function correctedPath(path: string, frames: readonly JsonNode[]): string {
  const names = [...new Set(frames.flatMap(namesIn))].sort();
  const near = nearest(path, names);
  const advice = near === undefined ? `Frames have ${listNames(names, 8)}.` : `Did you mean "${near}"?`;
  return `Correct the discriminator. ${advice}`;
}

/** The members that may say which message a frame is: a word in every one of them. Undefined when there is none. */
export function discriminatorFor(frames: readonly JsonNode[]): string | undefined {
  const [first, ...others] = frames.map(wordsIn);
  const names = (first ?? []).filter((name) => others.every((words) => words.includes(name))).sort();
  if (names.length === 0) return undefined;
  return `Give --discriminator with the member that says it: every frame has ${listNames(names, 8)}.`;
}

function namesIn(frame: JsonNode): readonly string[] {
  return frame.kind === "object" ? frame.members.map(({ name }) => name) : [];
}

function wordsIn(frame: JsonNode): readonly string[] {
  if (frame.kind !== "object") return [];
  return frame.members
    .filter(({ value }) => value.kind === "string" && /^[A-Za-z_][\w.:/-]{0,99}$/.test(value.value))
    .map(({ name }) => name);
}
