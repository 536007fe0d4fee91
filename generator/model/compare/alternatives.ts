import type { Group } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Place } from "./comparison.js";
import { shown } from "./field-changes.js";
import { byGroup, groupPlace, type Pairs } from "./group-changes.js";
import type { Content, Slot } from "./slots.js";

/** Which fields exclude each other: said once for a type, with the fields that it concerns. */
export function compareAlternatives(changes: Change[], before: Content, after: Content, place: Place): void {
  const chosen = [...before.slots.values()].flatMap((old) => {
    const young = after.slots.get(old.key);
    return young !== undefined && old.choices.length + young.choices.length > 0 ? [[old, young] as const] : [];
  });
  // Every pair is looked at: of a hostile schema's thousands that would take minutes.
  const considered = chosen.slice(0, MAX_ALTERNATIVES);
  const became = new Set<Slot>();
  const ceased = new Set<Slot>();
  for (const [index, [old, young]] of considered.entries()) {
    for (const [other, otherNow] of considered.slice(index + 1)) {
      const [was, is] = [exclude(old, other), exclude(young, otherNow)];
      if (was === is) continue;
      for (const slot of [old, other]) (is ? became : ceased).add(slot);
    }
  }
  reportPresence(changes, considered, became, place);
  if (became.size > 0) addChange(changes, "WW543", fieldsPlace(became, place), "became alternatives");
  if (ceased.size > 0) addChange(changes, "WW544", fieldsPlace(ceased, place), "became independent of each other");
}

/** What had to be there by itself and is one of several now, or the other way round. Alternatives of each other are said. */
function reportPresence(changes: Change[], pairs: Pairs, became: ReadonlySet<Slot>, place: Place): void {
  // Where a group may be left out now, or no more, that is said of the group.
  const settled = pairs.filter(
    ([old, young]) => old.groupsRequired === young.groupsRequired && old.field.min > 0 && young.field.min > 0,
  );
  const required = settled.filter(([old, young]) => !isNeeded(old) && isNeeded(young));
  for (const group of byGroup(required, ({ group }) => group)) {
    addChange(changes, "WW534", groupPlace(group, place), "became required", { before: "optional", after: "required" });
  }
  const optional = settled.filter(([old, young]) => isNeeded(old) && !isNeeded(young) && !became.has(old));
  for (const group of byGroup(optional, ({ group }) => group)) {
    addChange(changes, "WW535", groupPlace(group, place), "became optional", { before: "required", after: "optional" });
  }
}

/** Whatever else is chosen. */
function isNeeded({ field, groupsRequired, choices, repeated }: Slot): boolean {
  return choices.length === 0 && groupsRequired && field.injected !== true && !isChoice(repeated);
}

function isChoice(group: Group | undefined): boolean {
  return group?.kind === "choice";
}

/** They stand in different branches of one choice. */
function exclude(a: Slot, b: Slot): boolean {
  return a.choices.some(({ group, branch }) =>
    b.choices.some((other) => other.group === group && other.branch !== branch),
  );
}

function fieldsPlace(slots: ReadonlySet<Slot>, place: Place): Place {
  const all = [...slots];
  const fields = all.map(({ field }) => field.name);
  const path = `${place.path}.(${all.map(({ field }) => shown(field)).join(" | ")})`;
  return { ...place, path, subject: { ...place.subject, fields } };
}

const MAX_ALTERNATIVES = 500;
