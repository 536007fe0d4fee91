import type {
  JsonOperation,
  RecordEvent,
  RecordOperation,
  RecordService,
  Signature,
  ValueType,
  XmlRpcOperation,
} from "../record-model.js";
import { recordsIn } from "../records-in.js";
import { addChange, type Place } from "./comparison.js";
import { compareDeprecation } from "./deprecation.js";
import type { IndexedRecords, RecordComparison } from "./record-comparison.js";
import { valueShape } from "./record-shape.js";
import { compareSignatures } from "./signature-changes.js";
import { compareValueTypes } from "./value-type-changes.js";

/** Compares services, their operations and their events, but for the records that they share. */
export function compareRecordServices(comparison: RecordComparison): void {
  const { before, after, changes } = comparison;
  const now = new Map(after.model.services.map((service) => [service.name, service]));
  for (const service of before.model.services) {
    const same = now.get(service.name);
    now.delete(service.name);
    const place: Place = { path: service.name, side: "operation", subject: { operation: service.name } };
    if (same === undefined) addChange(changes, "WW521", place, "is gone");
    else compareService(comparison, service, same);
  }
  for (const { name, position } of now.values()) {
    addChange(changes, "WW522", { path: name, side: "operation", position, subject: { operation: name } }, "is new");
  }
}

function compareService(comparison: RecordComparison, before: RecordService, after: RecordService): void {
  const { changes } = comparison;
  if (before.api !== after.api) {
    const place: Place = { path: before.name, side: "operation", position: after.position, subject: {} };
    addChange(changes, "WW513", place, "is sent in another way", {
      before: before.api ?? "none",
      after: after.api ?? "none",
    });
  }
  const events = pair(before.events, after.events);
  for (const event of events.gone) addChange(changes, "WW571", placeOf(event, after, "reply"), "is gone");
  for (const event of events.fresh) addChange(changes, "WW570", placeOf(event, event, "reply"), "is new");
  for (const [old, young] of events.common) {
    compareValueTypes(comparison, old.type, young.type, placeOf(old, young, "reply"));
  }
  const operations = pair(before.operations, after.operations);
  const renamed = renamedOperation(comparison, operations.gone, operations.fresh);
  if (renamed !== undefined) {
    const [old, young] = renamed;
    addChange(changes, "WW512", placeOf(old, young), `was renamed to ${young.name}`);
  } else {
    for (const operation of operations.gone) {
      const { subject, ...place } = placeOf(operation, after);
      addChange(
        changes,
        "WW510",
        { ...place, subject: { ...subject, lost: typesOf(operation).flatMap(recordsIn) } },
        "is gone",
      );
    }
    for (const operation of operations.fresh) addChange(changes, "WW511", placeOf(operation, operation), "is new");
  }
  for (const [old, young] of operations.common) compareOperation(comparison, old, young);
}

function compareOperation(comparison: RecordComparison, before: RecordOperation, after: RecordOperation): void {
  const place = placeOf(before, after);
  compareDeprecation(comparison.changes, before, after, place);
  if (before.protocol === "json" && after.protocol === "json") compareJson(comparison, before, after, place);
  if (before.protocol === "xmlrpc" && after.protocol === "xmlrpc") compareXmlRpc(comparison, before, after, place);
}

function compareXmlRpc(
  comparison: RecordComparison,
  before: XmlRpcOperation,
  after: XmlRpcOperation,
  place: Place,
): void {
  const words = { before: before.path.join("."), after: after.path.join(".") };
  if (words.before !== words.after)
    addChange(comparison.changes, "WW576", place, "has another place in the client", words);
  compareSignatures(comparison, before.signatures, after.signatures, place);
}

function compareJson(comparison: RecordComparison, before: JsonOperation, after: JsonOperation, place: Place): void {
  const { changes } = comparison;
  compareValueTypes(comparison, before.input, after.input, { ...place, side: "request" });
  const reply: Place = { ...place, side: "reply" };
  if (before.output !== undefined && after.output !== undefined) {
    compareValueTypes(comparison, before.output, after.output, reply);
  } else if (before.output !== after.output) {
    addChange(changes, "WW514", reply, after.output === undefined ? "has no reply any more" : "has a reply now");
  }
  if (before.error !== undefined && after.error !== undefined) {
    compareValueTypes(comparison, before.error, after.error, { ...reply, path: `${place.path} error` });
  }
  if ((before.oneWay ?? false) !== (after.oneWay ?? false)) {
    addChange(changes, "WW514", reply, after.oneWay === true ? "is not answered any more" : "is answered now");
  }
  const [old, young] = [frameWords(before), frameWords(after)];
  if (old !== young) addChange(changes, "WW577", reply, "is answered in another way", { before: old, after: young });
}

function frameWords({ reply, chunks, sideEffects, error }: JsonOperation): string {
  const parts = chunks === undefined ? "whole" : `in parts of ${chunks.items} until ${chunks.last}`;
  const event = chunks?.event === undefined ? "" : `, by ${chunks.event}`;
  const name = reply === undefined ? "" : `${reply}, `;
  return `${name}${parts}${event}${sideEffects === false ? ", repeatable" : ""}${error === undefined ? "" : ", typed error"}`;
}

/** Only one is gone, only one is new, and all that they send and receive is the same. */
function renamedOperation(
  { before, after }: RecordComparison,
  gone: readonly RecordOperation[],
  fresh: readonly RecordOperation[],
): readonly [RecordOperation, RecordOperation] | undefined {
  const [old, young] = [gone[0], fresh[0]];
  if (old === undefined || young === undefined || gone.length > 1 || fresh.length > 1) return undefined;
  const proves = typesOf(old).some((type) => recordsIn(type).length > 0);
  const same = old.protocol === young.protocol && shapesOf(before, old) === shapesOf(after, young);
  return proves && same ? [old, young] : undefined;
}

/** Parameters' names do not travel, so they are no part of it. */
function shapesOf(model: IndexedRecords, operation: RecordOperation): string {
  return JSON.stringify(typesOf(operation).map((type) => valueShape(model, type)));
}

function typesOf(operation: RecordOperation): readonly ValueType[] {
  if (operation.protocol === "xmlrpc") return operation.signatures.flatMap(signatureTypes);
  return [operation.input, operation.output ?? [], operation.error ?? []].flat();
}

function signatureTypes({ parameters, result }: Signature): readonly ValueType[] {
  return [...parameters.map(({ type }) => type), result];
}

function placeOf(
  item: RecordOperation | RecordEvent,
  { position }: { readonly position?: Place["position"] },
  side: Place["side"] = "operation",
): Place {
  const operation = "path" in item ? item.path.join(".") : item.name;
  return { path: item.name, side, position, subject: { operation } };
}

interface Pairs<T> {
  readonly gone: readonly T[];
  readonly fresh: readonly T[];
  readonly common: readonly (readonly [T, T])[];
}

function pair<T extends { readonly name: string; readonly api?: string | undefined }>(
  before: readonly T[],
  after: readonly T[],
): Pairs<T> {
  const keyOf = ({ api, name }: T): string => JSON.stringify([api, name]);
  const now = new Map(after.map((item) => [keyOf(item), item]));
  const gone: T[] = [];
  const common: (readonly [T, T])[] = [];
  for (const item of before) {
    const same = now.get(keyOf(item));
    now.delete(keyOf(item));
    if (same === undefined) gone.push(item);
    else common.push([item, same]);
  }
  return { gone, fresh: [...now.values()], common };
}
