import { compareText } from "../expanded-name.js";
import type { Model } from "../model.js";
import type { Change } from "./change.js";
import { compareRecords } from "./compare-records.js";
import { compareSchemas } from "./compare-schemas.js";
import { RANKS } from "./comparison.js";

/**
 * What has changed between two models, for those who wrote programs against the old one: breaking changes first, then by
 * path. Undefined when the models are of different kinds. Positions are those of the new model; an old one needs none.
 */
export function compareModels(before: Model, after: Model): readonly Change[] | undefined {
  const changes = changesOf(before, after);
  return changes === undefined ? undefined : distinct(changes).sort(compareChanges);
}

function changesOf(before: Model, after: Model): readonly Change[] | undefined {
  if (before.source !== after.source) return undefined;
  if ("records" in before) return "records" in after ? compareRecords(before, after) : undefined;
  return "records" in after ? undefined : compareSchemas(before, after);
}

/** Two operations that share a type would otherwise say the same of it. */
function distinct(changes: readonly Change[]): Change[] {
  const known = new Map<string, Change>();
  for (const change of changes) {
    const { code, path, side, what, before, after } = change;
    const key = JSON.stringify([code, path, side, what, before, after]);
    if (!known.has(key)) known.set(key, change);
  }
  return [...known.values()];
}

function compareChanges(a: Change, b: Change): number {
  return (
    RANKS[b.kind] - RANKS[a.kind] ||
    compareText(a.path, b.path) ||
    compareText(a.code, b.code) ||
    compareText(a.what, b.what) ||
    compareText(a.side, b.side)
  );
}
