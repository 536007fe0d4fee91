import type { Signature } from "../record-model.js";
import { addChange, type Place } from "./comparison.js";
import type { RecordComparison } from "./record-comparison.js";
import { compareValueTypes } from "./value-type-changes.js";
import { valueWords } from "./value-words.js";

/**
 * Compares the ways in which a method can be called. The same way is there on both sides; what is left is taken for the
 * same way where it is the only one with that number of parameters.
 */
export function compareSignatures(
  comparison: RecordComparison,
  before: readonly Signature[],
  after: readonly Signature[],
  place: Place,
): void {
  const { changes } = comparison;
  const left = new Set(after);
  const find = (matches: (signature: Signature) => boolean): Signature | undefined => {
    const found = [...left].filter(matches);
    const [only] = found;
    if (only === undefined || found.length > 1) return undefined;
    left.delete(only);
    return only;
  };
  const exact = before.map((old) => [old, find((young) => parametersOf(young) === parametersOf(old))] as const);
  const pairs = exact.map(
    ([old, young]) =>
      [
        old,
        young ?? find(({ parameters, rest }) => rest === old.rest && parameters.length === old.parameters.length),
      ] as const,
  );
  for (const [old, young] of pairs) {
    if (young === undefined) addChange(changes, "WW573", signaturePlace(place, old, "request"), "is gone");
    else comparePair(comparison, old, young, place);
  }
  for (const signature of left) addChange(changes, "WW572", signaturePlace(place, signature, "request"), "is new");
}

function comparePair(comparison: RecordComparison, before: Signature, after: Signature, place: Place): void {
  for (const [index, old] of before.parameters.entries()) {
    const young = after.parameters[index];
    if (young === undefined) continue;
    compareValueTypes(comparison, old.type, young.type, {
      ...place,
      side: "request",
      path: `${place.path}.${old.name}`,
    });
  }
  compareValueTypes(comparison, before.result, after.result, { ...place, side: "reply", path: `${place.path} result` });
}

function signaturePlace(place: Place, signature: Signature, side: Place["side"]): Place {
  return { ...place, side, path: `${place.path}${parametersOf(signature)}` };
}

function parametersOf({ parameters, rest }: Signature): string {
  return rest === true ? "(...)" : `(${parameters.map(({ type }) => valueWords(type)).join(", ")})`;
}
