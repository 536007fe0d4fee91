import type { Group } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Place } from "./comparison.js";
import { fieldPlace, shown } from "./field-changes.js";
import type { Choice, Content, Slot } from "./slots.js";

/** Says of each new field whether a request has to hold it. `common`: the keys of the fields that were there before. */
export function reportNewFields(
  changes: Change[],
  fresh: readonly Slot[],
  place: Place,
  common: ReadonlySet<string>,
  after: Content,
): void {
  const known = [...after.slots.values()].filter(({ key }) => common.has(key));
  const demanded = new Map<Group, Slot[]>();
  for (const slot of fresh) {
    const { field } = slot;
    const at = fieldPlace(place, field, field);
    const choice = newChoice(slot, known);
    if (choice === undefined) {
      const required = field.min > 0 && slot.branchRequired && field.injected !== true;
      if (required) addChange(changes, "WW531", at, "is new and required");
      else addChange(changes, "WW530", at, "is new and optional");
    } else if (isAmong(known, choice)) addChange(changes, "WW545", at, "is a new alternative");
    else if (demands(choice, fresh)) demanded.set(choice.group, [...(demanded.get(choice.group) ?? []), slot]);
    else addChange(changes, "WW530", at, "is new and optional");
  }
  for (const slots of demanded.values()) {
    addChange(changes, "WW531", alternativesPlace(slots, place), "is new and required");
  }
}

/** The outermost choice of which the field's branch is new; undefined where it stands beside what was there before. */
function newChoice(slot: Slot, known: readonly Slot[]): Choice | undefined {
  return slot.choices.find(
    ({ group, branch }) =>
      !known.some(({ choices }) => choices.some((other) => other.group === group && other.branch === branch)),
  );
}

function isAmong(slots: readonly Slot[], { group }: Choice): boolean {
  return slots.some(({ choices }) => choices.some((other) => other.group === group));
}

/** It has to be made, and there is no branch that may be empty. */
function demands({ group, required }: Choice, fresh: readonly Slot[]): boolean {
  const filled = fresh
    .filter(({ field }) => field.min > 0 && field.injected !== true)
    .flatMap(({ choices }) => choices.filter((choice) => choice.group === group).map(({ branch }) => branch));
  return required && new Set(filled).size === group.particles.length;
}

/** Fields of which one is needed, as `Order.(mail | phone)`. */
function alternativesPlace(slots: readonly Slot[], place: Place): Place {
  const fields = slots.map(({ field }) => field.name);
  const path = `${place.path}.(${slots.map(({ field }) => shown(field)).join(" | ")})`;
  const position = slots[0]?.field.position ?? place.position;
  return { ...place, path, position, subject: { ...place.subject, fields } };
}
