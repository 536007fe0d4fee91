import type { Field, Group } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Place } from "./comparison.js";

type Counted = Pick<Field | Group, "min" | "max">;

/** Compares how long a list may be; that it may be left out is said elsewhere. */
export function compareCounts(changes: Change[], before: Counted, after: Counted, at: Place): void {
  const words = { before: counted(before), after: counted(after) };
  const [most, mostNow] = [limit(before), limit(after)];
  const [least, leastNow] = [Math.max(before.min, 1), Math.max(after.min, 1)];
  if (mostNow < most || leastNow > least) addChange(changes, "WW540", at, "has narrower limits of its length", words);
  if (mostNow > most || leastNow < least) addChange(changes, "WW539", at, "has wider limits of its length", words);
}

export function counted({ min, max }: Counted): string {
  return max === 1 ? "one" : `${min} to ${max === "unbounded" ? "any number" : max}`;
}

function limit({ max }: Counted): number {
  return max === "unbounded" ? Number.POSITIVE_INFINITY : max;
}
