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
  const [first, ...others] = frames.map((frame) => new Set(wordsIn(frame, 2)));
  const names = [...(first ?? [])].filter((name) => others.every((words) => words.has(name))).sort(byDepth);
  if (names.length === 0) return undefined;
  return `Give --discriminator with the member that says it: every frame has ${listNames(names, 8)}.`;
}

function namesIn(frame: JsonNode): readonly string[] {
  return frame.kind === "object" ? frame.members.map(({ name }) => name) : [];
}

/** The ways to words, `type` and `header.type`. */
function wordsIn(frame: JsonNode, depth: number): readonly string[] {
  if (frame.kind !== "object" || depth === 0) return [];
  return frame.members
    .filter(({ name }) => /^[^.,[\]]+$/.test(name))
    .flatMap(({ name, value }) => {
      if (value.kind === "string") return WORD.test(value.value) ? [name] : [];
      return wordsIn(value, depth - 1).map((inner) => `${name}.${inner}`);
    });
}

function byDepth(a: string, b: string): number {
  return Number(a.includes(".")) - Number(b.includes(".")) || (a < b ? -1 : 1);
}

const WORD = /^[A-Za-z_][\w.:/-]{0,99}$/;
