import type { TypeId } from "../model.js";
import type { RecordModel, RecordOperation, RecordType, ValueType } from "../record-model.js";
import { recordsIn } from "../records-in.js";
import type { Change } from "./change.js";
import type { Place } from "./comparison.js";

/** The comparison of two record models while it runs. */
export interface RecordComparison {
  readonly before: IndexedRecords;
  readonly after: IndexedRecords;
  /** Pairs of records with different ids that have been compared, or are being compared. */
  readonly compared: Set<string>;
  readonly changes: Change[];
  readonly compareRecord: (comparison: RecordComparison, before: RecordType, after: RecordType, place: Place) => void;
}

export interface IndexedRecords {
  readonly model: RecordModel;
  readonly records: ReadonlyMap<TypeId, RecordType>;
  readonly requests: ReadonlySet<TypeId>;
  readonly replies: ReadonlySet<TypeId>;
}

export function indexRecords(model: RecordModel): IndexedRecords {
  const records = new Map(model.records.map((record) => [record.id, record]));
  const operations = model.services.flatMap((service) => service.operations);
  const events = model.services.flatMap((service) => service.events.map(({ type }) => type));
  return {
    model,
    records,
    requests: reached(records, operations.flatMap(inputsOf)),
    replies: reached(records, [...operations.flatMap(outputsOf), ...events]),
  };
}

/** `calls#MakeCallRequest/device` is `MakeCallRequest.device`. */
export function recordPath(id: TypeId): string {
  return id.slice(id.indexOf("#") + 1).replaceAll("/", ".");
}

/** The types of what is sent. */
export function inputsOf(operation: RecordOperation): readonly ValueType[] {
  if (operation.protocol === "json") return [operation.input];
  return operation.signatures.flatMap(({ parameters }) => parameters.map(({ type }) => type));
}

/** The types of what may come back, errors included. */
export function outputsOf(operation: RecordOperation): readonly ValueType[] {
  if (operation.protocol === "xmlrpc") return operation.signatures.map(({ result }) => result);
  return [operation.output ?? [], operation.error ?? []].flat();
}

function reached(records: ReadonlyMap<TypeId, RecordType>, types: readonly ValueType[]): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  const pending = types.flatMap(recordsIn);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const record = records.get(id);
    if (record === undefined || found.has(id)) continue;
    found.add(id);
    for (const { type } of record.members) pending.push(...recordsIn(type));
    if (record.rest !== undefined) pending.push(...recordsIn(record.rest.type));
  }
  return found;
}
