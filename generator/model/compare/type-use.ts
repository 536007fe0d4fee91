import type { Message, TypeId } from "../model.js";
import { builtinRelation } from "./builtin-order.js";
import { addChange, type Comparison, counterpart, messageAt, type Place, scalarAt, sideOf } from "./comparison.js";
import { compareMessages } from "./message-changes.js";
import { compareScalars } from "./scalar-changes.js";
import { typeWords } from "./type-words.js";

/**
 * Compares the types of one place. The same type is compared once, on its own; another one by what it holds, as a name
 * alone changes nothing for those who send or read it.
 */
export function compareTypeUse(comparison: Comparison, before: TypeId, after: TypeId, place: Place): void {
  if (counterpart(comparison, before) === after) return;
  const { changes } = comparison;
  const words = { before: typeWords(comparison.before, before), after: typeWords(comparison.after, after) };
  const at: Place = { ...place, subject: { ...place.subject, lost: [before] } };
  const [oldMessage, newMessage] = [messageAt(comparison.before, before), messageAt(comparison.after, after)];
  if (oldMessage !== undefined && newMessage !== undefined) {
    comparePair(comparison, oldMessage, newMessage, at);
    return;
  }
  if (oldMessage !== undefined || newMessage !== undefined) {
    addChange(changes, "WW541", at, "has another type", words);
    return;
  }
  const [oldScalar, newScalar] = [scalarAt(comparison.before, before), scalarAt(comparison.after, after)];
  if (oldScalar !== undefined || newScalar !== undefined) {
    compareScalars(comparison, oldScalar ?? before, newScalar ?? after, at);
    return;
  }
  const relation = builtinRelation(before, after);
  if (relation === "same") return;
  if (relation === "wider") addChange(changes, "WW567", at, "has a wider type", words);
  else if (relation === "narrower") addChange(changes, "WW568", at, "has a narrower type", words);
  else addChange(changes, "WW541", at, "has another type", words);
}

/** What a named type holds is said of it, once, wherever it is used. */
function comparePair(comparison: Comparison, before: Message, after: Message, place: Place): void {
  const { compared, pathOf } = comparison;
  const pair = JSON.stringify([before.id, after.id]);
  if (compared.has(pair)) return;
  compared.add(pair);
  const subject = { ...place.subject, fields: undefined, type: before.id };
  const own = before.anonymous ? {} : { path: pathOf(before.id), side: sideOf(comparison.before, before.id) };
  compareMessages(comparison, before, after, { ...place, ...own, subject });
}
