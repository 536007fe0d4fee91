import type { Primitive, ValueType } from "../record-model.js";
import { recordsIn } from "../records-in.js";
import { addChange, type Place } from "./comparison.js";
import type { RecordComparison } from "./record-comparison.js";
import { valueWords } from "./value-words.js";

/** Compares the types of one place: kind by kind, as a value may be of several. */
export function compareValueTypes(
  comparison: RecordComparison,
  before: ValueType,
  after: ValueType,
  place: Place,
): void {
  const { changes } = comparison;
  const words = { before: valueWords(before), after: valueWords(after) };
  const at: Place = { ...place, subject: { ...place.subject, lost: recordsIn(before) } };
  const several = severalOf([before, after]);
  const [old, young] = [kindsOf(before, several), kindsOf(after, several)];
  const gone = [...old.keys()].filter((kind) => !young.has(kind));
  const fresh = [...young.keys()].filter((kind) => !old.has(kind));
  if (gone.length > 0 && fresh.length > 0) reportOther(comparison, gone, fresh, at, words);
  else if (fresh.length > 0) addChange(changes, "WW574", at, "is of one more kind", words);
  else if (gone.length > 0) addChange(changes, "WW575", at, "is of one kind less", words);
  for (const [kind, type] of old) {
    const same = young.get(kind);
    if (same !== undefined) compareSameKind(comparison, type, same, at);
  }
}

type Words = { readonly before: string; readonly after: string };

/** A whole number is a number; every number of the wider kind is one that readers of the narrower may not expect. */
function reportOther(
  { changes }: RecordComparison,
  gone: readonly string[],
  fresh: readonly string[],
  at: Place,
  words: Words,
): void {
  const [old, young] = [gone.join(), fresh.join()];
  if (WIDER.get(old) === young) addChange(changes, "WW567", at, "has a wider type", words);
  else if (WIDER.get(young) === old) addChange(changes, "WW568", at, "has a narrower type", words);
  else addChange(changes, "WW541", at, "has another type", words);
}

/** The members of a union by what TypeScript tells apart; one by itself is a union of one. */
function kindsOf(type: ValueType, several: ReadonlySet<string>): ReadonlyMap<string, ValueType> {
  return new Map(
    membersOf(type).map((member) => {
      const kind = kindOf(member);
      return [several.has(kind) ? `${kind} ${valueWords(member)}` : kind, member];
    }),
  );
}

/** The kinds of which a union has several members, such as two records: each is then one of its own. */
function severalOf(types: readonly ValueType[]): ReadonlySet<string> {
  return new Set(
    types.flatMap((type) => {
      const kinds = membersOf(type).map(kindOf);
      return kinds.filter((kind, index) => kinds.indexOf(kind) !== index);
    }),
  );
}

function membersOf(type: ValueType): readonly ValueType[] {
  return type.kind === "union" ? type.members : [type];
}

function kindOf(type: ValueType): string {
  if (type.kind === "primitive") return type.name;
  if (type.kind !== "literal") return type.kind;
  const [first] = type.values;
  return PRIMITIVES[typeof first as keyof typeof PRIMITIVES] ?? "any";
}

function compareSameKind(comparison: RecordComparison, before: ValueType, after: ValueType, place: Place): void {
  if (before.kind === "array" && after.kind === "array") {
    compareValueTypes(comparison, before.item, after.item, place);
  } else if (before.kind === "map" && after.kind === "map") {
    compareValueTypes(comparison, before.value, after.value, place);
  } else if (before.kind === "record" && after.kind === "record") {
    compareRecordUse(comparison, before.type, after.type, place);
  } else compareLiterals(comparison, before, after, place);
}

function compareRecordUse(comparison: RecordComparison, before: string, after: string, place: Place): void {
  const { compared, compareRecord } = comparison;
  // The same record is compared once, on its own.
  if (before === after) return;
  const pair = JSON.stringify([before, after]);
  const [old, young] = [comparison.before.records.get(before), comparison.after.records.get(after)];
  if (compared.has(pair) || old === undefined || young === undefined) return;
  compared.add(pair);
  compareRecord(comparison, old, young, { ...place, subject: { ...place.subject, type: before } });
}

function compareLiterals({ changes }: RecordComparison, before: ValueType, after: ValueType, place: Place): void {
  const [old, young] = [closedValues(before), closedValues(after)];
  const words = { before: valueWords(before), after: valueWords(after) };
  if (old === undefined && young !== undefined) addChange(changes, "WW562", place, "became an enumeration", words);
  if (old !== undefined && young === undefined) addChange(changes, "WW563", place, "is an enumeration no more", words);
  if (old === undefined || young === undefined) return;
  const at = (value: unknown): Place => ({ ...place, path: `${place.path} ${JSON.stringify(value)}` });
  for (const value of old) if (!young.has(value)) addChange(changes, "WW561", at(value), "is gone");
  for (const value of young) if (!old.has(value)) addChange(changes, "WW560", at(value), "is new");
}

/** Undefined for a type that also takes other values: knowing some of them is only documentation. */
function closedValues(type: ValueType): ReadonlySet<unknown> | undefined {
  return type.kind === "literal" && !type.open ? new Set(type.values) : undefined;
}

const PRIMITIVES = { string: "string", number: "number", boolean: "boolean" } as const;

const WIDER: ReadonlyMap<string, string> = new Map<Primitive, Primitive>([["int", "number"]]);
