import type { Sample } from "../../source/json/sample.js";
import type { TypeId } from "../model.js";

/** What a record was inferred from, and why each of its members is as it is. */
export interface RecordEvidence {
  /** How many objects were seen, in all samples together. */
  readonly objects: number;
  /** Where: files, or lines of a capture. Sorted. Only `inspect` asks. */
  readonly samples: () => readonly string[];
  readonly members: ReadonlyMap<string, MemberEvidence>;
}

export interface MemberEvidence {
  /** In how many of the objects it stood. */
  readonly seen: number;
  readonly samples: () => readonly string[];
  /** Whole sentences without a full stop: `optional: absent in 2 of 5 objects`. */
  readonly why: readonly string[];
}

export type Evidence = ReadonlyMap<TypeId, RecordEvidence>;

/** Samples by the place that leads to them. */
export function placesOf(samples: Iterable<Sample>): readonly string[] {
  const places = [...samples].map(({ position: { file, line } }) => (/\.json$/i.test(file) ? file : `${file}:${line}`));
  return [...new Set(places)].sort();
}
