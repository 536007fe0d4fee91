import type { TypeId } from "../model.js";
import type { Member, RecordModel, RecordType } from "../record-model.js";
import { canonicalJson } from "./canonical-json.js";
import type { Change, ChangeSide } from "./change.js";
import { addChange, type Place } from "./comparison.js";
import { compareDeprecation } from "./deprecation.js";
import { indexRecords, type RecordComparison, recordPath } from "./record-comparison.js";
import { compareRecordServices } from "./record-operation-changes.js";
import { compareValueTypes } from "./value-type-changes.js";

/** What has changed between two models of methods or of samples, in no particular order. */
export function compareRecords(before: RecordModel, after: RecordModel): readonly Change[] {
  const comparison: RecordComparison = {
    before: indexRecords(before),
    after: indexRecords(after),
    compared: new Set(),
    changes: [],
    compareRecord,
  };
  compareRecordServices(comparison);
  for (const record of before.records) {
    const same = comparison.after.records.get(record.id);
    if (same === undefined) continue;
    const place: Place = {
      path: recordPath(record.id),
      side: sideOf(comparison, record.id),
      position: same.position,
      subject: { type: record.id },
    };
    compareDeprecation(comparison.changes, record, same, place);
    compareRecord(comparison, record, same, place);
  }
  return comparison.changes;
}

function sideOf({ before }: RecordComparison, id: TypeId): ChangeSide {
  if (before.requests.has(id) === before.replies.has(id)) return "both";
  return before.requests.has(id) ? "request" : "reply";
}

function compareRecord(comparison: RecordComparison, before: RecordType, after: RecordType, place: Place): void {
  const { changes } = comparison;
  const now = new Map(after.members.map((member) => [member.name, member]));
  const known = new Set(before.members.map(({ name }) => name));
  const gone = before.members.filter(({ name }) => !now.has(name));
  const fresh = after.members.filter(({ name }) => !known.has(name));
  const [old, ...moreGone] = gone;
  const [young, ...moreFresh] = fresh;
  if (old && young && moreGone.length + moreFresh.length === 0 && isRenamed(before, old, after, young)) {
    addChange(changes, "WW533", memberPlace(place, old, young), `was renamed to ${young.name}`);
  } else {
    for (const member of gone) addChange(changes, "WW532", memberPlace(place, member), "is gone");
    for (const member of fresh) {
      const at = memberPlace(place, member, member);
      if (member.optional) addChange(changes, "WW530", at, "is new and optional");
      else addChange(changes, "WW531", at, "is new and required");
    }
  }
  for (const member of before.members) {
    const same = now.get(member.name);
    if (same !== undefined) compareMember(comparison, member, same, memberPlace(place, member, same));
  }
  compareRest(comparison, before, after, place);
}

/** Where the order says nothing, only a type of its own proves that one member became another. */
function isRenamed(before: RecordType, old: Member, after: RecordType, young: Member): boolean {
  const [a, b] = [canonicalJson(old.type), canonicalJson(young.type)];
  const alone = (record: RecordType, text: string): boolean =>
    record.members.filter(({ type }) => canonicalJson(type) === text).length === 1;
  return a === b && old.optional === young.optional && alone(before, a) && alone(after, b);
}

function memberPlace(place: Place, { name }: Member, now?: Member): Place {
  return {
    ...place,
    path: `${place.path}.${name}`,
    position: now?.position ?? place.position,
    subject: { ...place.subject, fields: now === undefined || now.name === name ? [name] : [name, now.name] },
  };
}

function compareMember(comparison: RecordComparison, before: Member, after: Member, place: Place): void {
  const { changes } = comparison;
  if (before.optional && !after.optional) {
    addChange(changes, "WW534", place, "became required", { before: "optional", after: "required" });
  }
  if (!before.optional && after.optional) {
    addChange(changes, "WW535", place, "became optional", { before: "required", after: "optional" });
  }
  compareDeprecation(changes, before, after, place);
  compareValueTypes(comparison, before.type, after.type, place);
}

function compareRest(comparison: RecordComparison, before: RecordType, after: RecordType, place: Place): void {
  const { changes } = comparison;
  const [old, young] = [before.rest, after.rest];
  if (old === undefined && young !== undefined) addChange(changes, "WW548", place, "is open to any member");
  if (old !== undefined && young === undefined) addChange(changes, "WW547", place, "is open to any member no more");
  if (old === undefined || young === undefined) return;
  if (old.prefix !== young.prefix) {
    const words = { before: old.prefix ?? "none", after: young.prefix ?? "none" };
    addChange(changes, "WW547", place, "is open to members with another prefix", words);
  }
  const at = { ...place, path: `${place.path}.${old.prefix ?? ""}*` };
  compareValueTypes(comparison, old.type, young.type, at);
}
