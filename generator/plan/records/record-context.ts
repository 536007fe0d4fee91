import type { TypeId } from "../../model/model.js";
import type { RecordModel } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import type { RecordExports } from "./record-exports.js";

/** What planning one record or operation has to know of the others. */
export interface RecordContext {
  readonly exports: ReadonlyMap<TypeId, RecordExports>;
  /** Throws for a record that the model does not have: a mistake of its mapper. */
  readonly typeOf: (id: TypeId) => Exported;
  readonly constantOf: (id: TypeId) => Exported;
  readonly nameOf: (id: TypeId) => string | undefined;
  /** Records of which `{}` is a value. */
  readonly mayBeEmpty: ReadonlySet<TypeId>;
}

export function createRecordContext(
  { records }: RecordModel,
  exports: ReadonlyMap<TypeId, RecordExports>,
): RecordContext {
  const find = (id: TypeId): RecordExports => {
    const found = exports.get(id);
    if (found === undefined) throw new Error(`the model has no record "${id}"`);
    return found;
  };
  return {
    exports,
    typeOf: (id) => find(id).type,
    constantOf: (id) => find(id).constant ?? find(id).type,
    nameOf: (id) => exports.get(id)?.type.name,
    mayBeEmpty: new Set(records.filter(({ members }) => members.every(({ optional }) => optional)).map(({ id }) => id)),
  };
}
