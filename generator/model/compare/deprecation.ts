import type { Described } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Place } from "./comparison.js";
import { localPath } from "./type-path.js";

/** Compares whether something is deprecated. */
export function compareDeprecation(changes: Change[], before: Described, after: Described, place: Place): void {
  if (before.deprecated === undefined && after.deprecated !== undefined) {
    const { successor } = after.deprecated;
    const use = successor === undefined ? "" : `; use ${localPath(successor)}`;
    addChange(changes, "WW524", place, `became deprecated${use}`);
  }
  if (before.deprecated !== undefined && after.deprecated === undefined) {
    addChange(changes, "WW529", place, "is deprecated no more");
  }
}
