import { join, relative } from "node:path";
import { type FetchedSchema, storedOperations } from "../fetch/fetch-schema.js";
import { readProjectBytes } from "../fetch/project-file.js";
import { readSourceRecord } from "../fetch/stored-schema.js";
import type { Invocation } from "./invocation.js";

/** How what a server gives differs from what was stored of it. */
export interface SchemaChange {
  readonly instance: string;
  readonly folder: string;
  readonly operations: number;
  /** Names of operations. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Files whose bytes are new. */
  readonly files: readonly string[];
  /** Files of the fetch before that this one has not. */
  readonly gone: readonly string[];
  readonly first: boolean;
}

/** Compares a fetched schema with the folder that the fetch before has filled. Writes nothing. */
export function changeOf(instance: string, folder: string, { files, operations }: FetchedSchema): SchemaChange {
  const recorded = Object.keys(readSourceRecord(folder)?.files ?? {});
  const old = recorded.flatMap((name) => readProjectBytes(join(folder, name)) ?? []);
  const before = storedOperations(old);
  return {
    instance,
    folder,
    operations: operations.length,
    added: operations.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !operations.includes(name)),
    files: [...files]
      .filter(([name, bytes]) => readProjectBytes(join(folder, name))?.equals(bytes) !== true)
      .map(([name]) => name),
    gone: recorded.filter((name) => !files.has(name)),
    first: old.length === 0,
  };
}

/** In words: the line of the instance, then its operations that came and went. */
export function changeLines(invocation: Invocation, change: SchemaChange): readonly string[] {
  const { instance, operations, added, removed, files, gone, first } = change;
  const folder = relative(invocation.cwd, change.folder).replaceAll("\\", "/");
  const what = [
    files.length === 0 ? [] : `${files.join(", ")} ${first ? "stored" : "changed"}`,
    gone.length === 0 ? [] : `${gone.join(", ")} removed`,
  ].flat();
  const count = `${operations} ${operations === 1 ? "operation" : "operations"}`;
  const head = `${instance}: ${folder}: ${what.join(", ") || "unchanged"}; ${count}`;
  if (first) return [head];
  const none = files.length > 0 && added.length + removed.length === 0;
  return [
    head,
    ...added.map((name) => `  + ${name}`),
    ...removed.map((name) => `  - ${name}`),
    ...(none ? ["  no operation came or went; types or texts changed"] : []),
  ];
}
