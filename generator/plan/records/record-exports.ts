import type { TypeId } from "../../model/model.js";
import type { RecordModel, RecordType } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import { pascalCase } from "../identifiers.js";
import { compare, type NamePool, safeType } from "../names.js";

/** What is exported for a record. */
export interface RecordExports {
  readonly type: Exported;
  /** Of XML-RPC: JSON frames are taken as they come. */
  readonly constant?: Exported | undefined;
}

/**
 * Names that are TypeScript's already come first, so that none is lost to one that only becomes the same; then those of
 * the first topics. Who comes too late has the topic behind the name.
 */
export function exportRecords(
  { source, records }: RecordModel,
  pathOf: (topic: string) => string,
  pool: NamePool,
): ReadonlyMap<TypeId, RecordExports> {
  const ordered = [...records].sort(
    (a, b) => Number(isClean(b)) - Number(isClean(a)) || compare(a.topic, b.topic) || compare(a.id, b.id),
  );
  return new Map(
    ordered.map(({ id, name, topic }) => {
      const clean = pascalCase(name);
      const wishes = [clean, clean + pascalCase(topic)].map(safeType);
      const taken = pool.take(wishes);
      const type = { name: taken, from: pathOf(topic), type: true };
      return [id, source === "json" ? { type } : { type, constant: { ...type, name: `${taken}$`, type: false } }];
    }),
  );
}

function isClean({ name }: RecordType): boolean {
  return pascalCase(name) === name;
}
