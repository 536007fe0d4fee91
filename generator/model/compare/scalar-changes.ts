import type { Scalar, TypeId } from "../model.js";
import { builtinRelation } from "./builtin-order.js";
import { addChange, type Comparison, counterpart, type Place } from "./comparison.js";
import { compareFacets } from "./facet-changes.js";
import { type ScalarValues, scalarValues } from "./scalar-facts.js";
import { compareTypeUse } from "./type-use.js";
import { typeWords } from "./type-words.js";

/** Compares two simple types, either of which may be a built-in one. What both inherit alike is said of the base. */
export function compareScalars(
  comparison: Comparison,
  before: Scalar | TypeId,
  after: Scalar | TypeId,
  place: Place,
): void {
  const { changes } = comparison;
  const old = scalarValues(comparison.before, before);
  const young = scalarValues(comparison.after, after);
  const words = { before: wordsOf(comparison.before, before), after: wordsOf(comparison.after, after) };
  if (old.variety !== young.variety) {
    addChange(changes, "WW541", place, "has another type", words);
    return;
  }
  const relation = builtinRelation(old.primitive, young.primitive);
  const inherits = sharedBase(comparison, before, after);
  if (relation !== "same" && !inherits) {
    const plain = { before: old.primitive, after: young.primitive };
    if (relation === "other") {
      addChange(changes, "WW541", place, "has another type", plain);
      return;
    }
    addChange(changes, relation === "wider" ? "WW567" : "WW568", place, `has a ${relation} type`, plain);
  }
  if (young.item !== undefined && old.item !== undefined) compareTypeUse(comparison, old.item, young.item, place);
  compareMembers(comparison, old, young, place);
  const [own, ownNow] = [ownParts(before), ownParts(after)];
  if (!inherits || own.enumeration || ownNow.enumeration) compareEnumerations(comparison, old, young, place);
  const skipped = (facet: string): boolean => inherits && !own.facets.has(facet) && !ownNow.facets.has(facet);
  compareFacets(changes, old, young, place, skipped);
}

function wordsOf(model: Comparison["before"], type: Scalar | TypeId): string {
  return typeWords(model, typeof type === "string" ? type : type.id);
}

function sharedBase(comparison: Comparison, before: Scalar | TypeId, after: Scalar | TypeId): boolean {
  if (typeof before === "string" || typeof after === "string" || before.base === undefined) return false;
  // A built-in base has nothing to say on its own.
  return !before.base.startsWith("xs:") && counterpart(comparison, before.base) === after.base;
}

function ownParts(type: Scalar | TypeId): { readonly enumeration: boolean; readonly facets: ReadonlySet<string> } {
  if (typeof type === "string") return { enumeration: false, facets: new Set() };
  return { enumeration: type.enumeration !== undefined, facets: new Set(Object.keys(type.facets)) };
}

function compareMembers(comparison: Comparison, old: ScalarValues, young: ScalarValues, place: Place): void {
  const { changes } = comparison;
  const before = new Set(old.members.map((id) => counterpart(comparison, id) ?? id));
  const after = new Set(young.members);
  const gone = [...before].filter((id) => !after.has(id)).map((id) => typeWords(comparison.before, id));
  const fresh = [...after].filter((id) => !before.has(id)).map((id) => typeWords(comparison.after, id));
  if (gone.length > 0) addChange(changes, "WW568", place, `has lost ${gone.join(", ")} from its union`);
  if (fresh.length > 0) addChange(changes, "WW567", place, `has ${fresh.join(", ")} as well in its union`);
}

function compareEnumerations({ changes }: Comparison, old: ScalarValues, young: ScalarValues, place: Place): void {
  const before = old.enumeration?.map(({ value }) => value);
  const after = young.enumeration?.map(({ value }) => value);
  if (before === undefined && after === undefined) return;
  if (before === undefined) {
    addChange(changes, "WW562", place, "became an enumeration", { before: "any value", after: listed(after) });
    return;
  }
  if (after === undefined) {
    addChange(changes, "WW563", place, "is an enumeration no more", { before: listed(before), after: "any value" });
    return;
  }
  const [known, now] = [new Set(before), new Set(after)];
  for (const value of before) if (!now.has(value)) addChange(changes, "WW561", valuePlace(place, value), "is gone");
  for (const value of after) if (!known.has(value)) addChange(changes, "WW560", valuePlace(place, value), "is new");
}

/** A value of an enumeration, as `AccountStatus "suspended"`. */
function valuePlace(place: Place, value: string): Place {
  return { ...place, path: `${place.path} ${JSON.stringify(value)}` };
}

function listed(values: readonly string[] = []): string {
  const shown = values.slice(0, 8).map((value) => JSON.stringify(value));
  return `${shown.join(", ")}${values.length > shown.length ? ` and ${values.length - shown.length} more` : ""}`;
}
