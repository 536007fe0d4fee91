import type { Sample } from "../../source/json/sample.js";
import type { FoundOverrides } from "./find-overrides.js";
import type { Shape } from "./shape.js";

export type Provenance = "documented" | "derived" | "inferred";

/** Documented when one of its samples is; overrides say it of a value with all that is in it. */
export function provenanceOf(shape: Shape, overrides: FoundOverrides): Provenance {
  const stated = shape.paths.flatMap((path) => statedFor(path, overrides) ?? []);
  if (stated.includes("documented")) return "documented";
  return stated[0] ?? provenanceOfSamples(shape.samples);
}

/** What was derived and then seen is no guess any more, but known from samples. */
export function provenanceOfSamples(samples: Iterable<Sample>): Provenance {
  const said = new Set([...samples].map(({ provenance }) => provenance));
  if (said.has("documented")) return "documented";
  return said.has("derived") && !said.has("observed") ? "derived" : "inferred";
}

/** The nearest that says it: the value itself, what it stands in, the message. */
function statedFor(path: string, overrides: FoundOverrides): Provenance | undefined {
  const own = overrides.ofField(path).provenance;
  if (own !== undefined) return own;
  const end = path.lastIndexOf("/");
  return end === -1 ? overrides.ofMessage(path).provenance : statedFor(path.slice(0, end), overrides);
}
