import type { Group } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Place } from "./comparison.js";
import { compareCounts } from "./count-changes.js";
import { fieldPlace, shown } from "./field-changes.js";
import type { Slot } from "./slots.js";

export type Pairs = readonly (readonly [Slot, Slot])[];

/** Fields whose group may be left out now, or no more: said once for each group, `Order.(a | b)`. */
export function compareGroupPresence(changes: Change[], common: Pairs, place: Place): void {
  const became = (required: boolean): Pairs =>
    common.filter(
      ([old, young]) =>
        old.groupsRequired !== required &&
        young.groupsRequired === required &&
        // Where the field itself may be left out, its group makes no difference.
        old.field.min > 0 &&
        young.field.min > 0,
    );
  for (const pairs of byGroup(became(true), ({ group }) => group)) {
    addChange(changes, "WW534", groupPlace(pairs, place), "became required", { before: "optional", after: "required" });
  }
  for (const pairs of byGroup(became(false), ({ group }) => group)) {
    addChange(changes, "WW535", groupPlace(pairs, place), "became optional", { before: "required", after: "optional" });
  }
}

/** Fields whose group is repeated now, or no more, or another number of times. */
export function compareRepetition(changes: Change[], common: Pairs, place: Place): void {
  const started = common.filter(([old, young]) => old.repeated === undefined && young.repeated !== undefined);
  for (const pairs of byGroup(started, ({ repeated }) => repeated)) {
    addChange(changes, "WW538", groupPlace(pairs, place), "became a list");
  }
  const ended = common.filter(([old, young]) => old.repeated !== undefined && young.repeated === undefined);
  const groups = byGroup(
    ended.map(([old, young]) => [young, old] as const),
    ({ repeated }) => repeated,
  );
  for (const pairs of groups) addChange(changes, "WW538", groupPlace(pairs, place), "became a single value");
  const repeated = common.filter(([old, young]) => old.repeated !== undefined && young.repeated !== undefined);
  for (const pairs of byGroup(repeated, ({ repeated }) => repeated)) {
    const [old, young] = pairs[0] ?? [];
    if (old?.repeated === undefined || young?.repeated === undefined) continue;
    compareCounts(changes, old.repeated, young.repeated, groupPlace(pairs, place));
  }
}

export function byGroup(pairs: Pairs, groupOf: (slot: Slot) => Group | undefined): readonly Pairs[] {
  const groups = new Map<Group | undefined, (readonly [Slot, Slot])[]>();
  for (const pair of pairs) {
    const group = groupOf(pair[1]);
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [pair]);
    else known.push(pair);
  }
  return [...groups.values()];
}

/** A group of one field is that field. */
export function groupPlace(pairs: Pairs, place: Place): Place {
  const [first, ...others] = pairs;
  if (first === undefined) return place;
  if (others.length === 0) return fieldPlace(place, first[0].field, first[1].field);
  const names = pairs.map(([{ field }]) => shown(field));
  const inner = names.join(first[1].group?.kind === "choice" ? " | " : ", ");
  const fields = pairs.map(([{ field }]) => field.name);
  const position = first[1].field.position ?? place.position;
  return { ...place, path: `${place.path}.(${inner})`, position, subject: { ...place.subject, fields } };
}
