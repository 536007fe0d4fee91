import type { Field } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Comparison, counterpart, type Place } from "./comparison.js";
import { compareCounts, counted } from "./count-changes.js";
import { compareGroupPresence, compareRepetition } from "./group-changes.js";
import { reportNewFields } from "./new-fields.js";
import type { Content, Slot } from "./slots.js";
import { compareTypeUse } from "./type-use.js";

/**
 * Compares the fields of a type. `whole` is each side with what it inherits: what is there need not be declared here.
 */
export function compareFields(
  comparison: Comparison,
  before: Content,
  after: Content,
  place: Place,
  whole: { readonly before: Content; readonly after: Content },
): void {
  const { changes } = comparison;
  const common: [Slot, Slot][] = [];
  const gone: Slot[] = [];
  for (const slot of before.slots.values()) {
    const same = after.slots.get(slot.key) ?? whole.after.slots.get(slot.key);
    if (same === undefined) gone.push(slot);
    else common.push([slot, same]);
  }
  const fresh = [...after.slots.values()].filter(({ key }) => !before.slots.has(key) && !whole.before.slots.has(key));
  const renamed = renamedField(comparison, gone, fresh);
  if (renamed === undefined) {
    for (const slot of gone) reportGone(changes, slot, place);
    reportNewFields(changes, fresh, place, new Set(common.map(([, { key }]) => key)), whole.after);
  } else {
    const [old, young] = renamed;
    const at = fieldPlace(place, old.field, young.field, [old.field.name, young.field.name]);
    addChange(changes, "WW533", at, `was renamed to ${shown(young.field)}`);
  }
  for (const [old, young] of common) compareField(comparison, old.field, young.field, place);
  compareGroupPresence(changes, common, place);
  compareRepetition(changes, common, place);
  compareOrder(changes, common, place);
}

/** Where a field stands, for what is said of it. */
export function fieldPlace(
  place: Place,
  before: Field,
  after?: Field,
  fields: readonly string[] = [before.name],
): Place {
  const position = after?.position ?? place.position;
  return { ...place, path: `${place.path}.${shown(before)}`, position, subject: { ...place.subject, fields } };
}

/** A field's name in paths: an attribute has an `@`. */
export function shown({ kind, name }: Field): string {
  return kind === "attribute" ? `@${name}` : name;
}

/** True for a list, whose value is an array. */
function isList({ max }: Field): boolean {
  return max !== 1;
}

/** One is gone and one is new, with the same type, count and place: the structure proves it. */
function renamedField(
  comparison: Comparison,
  gone: readonly Slot[],
  fresh: readonly Slot[],
): readonly [Slot, Slot] | undefined {
  const [[old, ...moreGone], [young, ...moreFresh]] = [gone, fresh];
  if (old === undefined || young === undefined || moreGone.length + moreFresh.length > 0) return undefined;
  const [a, b] = [old.field, young.field];
  const same =
    a.kind === b.kind &&
    counterpart(comparison, a.type) === b.type &&
    a.min === b.min &&
    a.max === b.max &&
    a.nillable === b.nillable &&
    a.default === b.default &&
    a.fixed === b.fixed &&
    old.groupsRequired === young.groupsRequired &&
    (old.repeated === undefined) === (young.repeated === undefined) &&
    old.choices.length === young.choices.length &&
    old.index === young.index;
  return same ? [old, young] : undefined;
}

function reportGone(changes: Change[], { field }: Slot, place: Place): void {
  const { path, subject, ...rest } = fieldPlace(place, field);
  addChange(changes, "WW532", { ...rest, path, subject: { ...subject, lost: [field.type] } }, "is gone");
}

function compareField(comparison: Comparison, before: Field, after: Field, place: Place): void {
  const { changes } = comparison;
  const at = fieldPlace(place, before, after);
  const [was, is] = [before.min > 0 && before.injected !== true, after.min > 0 && after.injected !== true];
  if (!was && is) addChange(changes, "WW534", at, "became required", { before: "optional", after: "required" });
  if (was && !is) addChange(changes, "WW535", at, "became optional", { before: "required", after: "optional" });
  if (!before.nillable && after.nillable) addChange(changes, "WW536", at, "became nillable");
  if (before.nillable && !after.nillable) addChange(changes, "WW537", at, "is nillable no more");
  if (isList(before) !== isList(after)) {
    const words = { before: counted(before), after: counted(after) };
    addChange(changes, "WW538", at, isList(after) ? "became a list" : "became a single value", words);
  } else if (isList(before)) compareCounts(changes, before, after, at);
  compareTypeUse(comparison, before.type, after.type, at);
  if (before.default !== after.default || before.fixed !== after.fixed) {
    addChange(changes, "WW542", at, "has another default or fixed value", {
      before: valueWords(before),
      after: valueWords(after),
    });
  }
  compareColumns(changes, before, after, at);
  if (before.deprecated === undefined && after.deprecated !== undefined)
    addChange(changes, "WW524", at, "became deprecated");
  if (before.deprecated !== undefined && after.deprecated === undefined)
    addChange(changes, "WW529", at, "is deprecated no more");
}

function valueWords(field: Field): string {
  if (field.fixed !== undefined) return `fixed ${JSON.stringify(field.fixed)}`;
  return field.default === undefined ? "none" : `default ${JSON.stringify(field.default)}`;
}

function compareColumns(changes: Change[], before: Field, after: Field, at: Place): void {
  const [old, young] = [new Set(before.columns), new Set(after.columns)];
  const column = (name: string): Place => ({
    ...at,
    path: `${at.path} ${JSON.stringify(name)}`,
    subject: { ...at.subject, fields: [name] },
  });
  for (const name of old) if (!young.has(name)) addChange(changes, "WW550", column(name), "is gone");
  for (const name of young) if (!old.has(name)) addChange(changes, "WW551", column(name), "is new");
}

/** Only what stands in a sequence has an order. What was free to stand anywhere was sent as it was declared. */
function compareOrder(changes: Change[], common: readonly (readonly [Slot, Slot])[], place: Place): void {
  const ordered = common.filter(([old, young]) => isOrdered(young) && (isOrdered(old) || old.group?.kind === "all"));
  const before = ordered.map(([{ key }]) => key);
  const after = [...ordered].sort(([, a], [, b]) => a.index - b.index).map(([{ key }]) => key);
  const at = before.findIndex((key, index) => key !== after[index]);
  if (at === -1) return;
  const names = (keys: readonly string[]) => keys.map((key) => key.replace(/^\{[^}]*\}/, "")).join(", ");
  addChange(changes, "WW546", place, "has its fields in another order", { before: names(before), after: names(after) });
}

function isOrdered({ field, choices, group }: Slot): boolean {
  return field.kind === "element" && choices.length === 0 && group?.kind === "sequence";
}
