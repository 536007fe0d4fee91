import { join, relative } from "node:path";
import type { LoadedConfig } from "../config/load.js";
import { createCollector } from "../diagnostics/collect.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { removeProjectFile, writeProjectFile } from "../emit/write.js";
import { type FetchedSchema, fetchSchema, storedOperations } from "../fetch/fetch-schema.js";
import { readProjectBytes } from "../fetch/project-file.js";
import { printSourceRecord, SOURCE_RECORD } from "../fetch/source-record.js";
import { readSourceRecord } from "../fetch/stored-schema.js";
import { fetchMethodList, hasMethodList } from "./fetch-method-list.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { openAddress } from "./open-target.js";
import { printProblems } from "./problems.js";
import {
  instancesOf,
  instanceTarget,
  isAddress,
  refuseSecrets,
  requireConfig,
  schemaFolder,
  type Target,
} from "./targets.js";

/** Stores what the servers give, and prints what is new in it. An instance with an error keeps what it had. */
export async function fetch(
  invocation: Invocation,
  names: readonly string[],
  flags: { readonly from?: string; readonly partial?: true },
): Promise<ExitCode> {
  const loaded = await requireConfig(invocation);
  const instances = liveInstances(loaded, names, flags.from);
  const collector = createCollector({ strict: invocation.strict });
  const changes: SchemaChange[] = [];
  for (const { name, url } of instances) {
    invocation.progress(`fetching ${name}`);
    const schema = await fetchOne(invocation, instanceTarget(invocation, loaded, name), url, flags, collector.report);
    if (schema !== undefined) changes.push(store(name, schemaFolder(loaded, name), schema));
  }
  printProblems(invocation, collector.diagnostics(), { schemas: changes });
  if (invocation.format === "text" && !invocation.quiet)
    for (const change of changes) print(invocation, loaded, change);
  return collector.hasErrors() ? EXIT.problem : EXIT.ok;
}

function fetchOne(
  invocation: Invocation,
  target: Target,
  url: string,
  { partial = false }: { readonly partial?: boolean },
  report: Report,
): Promise<FetchedSchema | undefined> {
  if (hasMethodList(target, url)) return fetchMethodList(invocation, target, url, partial, report);
  const { reader, input, secrets } = openAddress(invocation, target, url);
  return fetchSchema(input, reader, report, secrets);
}

interface SchemaChange {
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

function liveInstances(
  loaded: LoadedConfig,
  names: readonly string[],
  from: string | undefined,
): readonly { readonly name: string; readonly url: string }[] {
  const instances = instancesOf(loaded, names);
  const [only] = instances;
  if (from !== undefined) {
    if (!isAddress(from)) throw new UsageError("--from needs an address that begins with https:// or http://");
    refuseSecrets(from);
    if (only === undefined || instances.length > 1) throw new UsageError("--from is for one instance; name it");
    return [{ name: only[0], url: from }];
  }
  const live = instances.flatMap(([name, { url }]) => (url === undefined ? [] : [{ name, url }]));
  const local = names.find((name) => !live.some((instance) => instance.name === name));
  if (local !== undefined) throw new UsageError(`${loaded.file}: systems.${local} has no "url" to fetch from`);
  if (live.length === 0) throw new UsageError(`${loaded.file}: no system has a "url" to fetch from`);
  return live;
}

function store(instance: string, folder: string, { record, files, operations }: FetchedSchema): SchemaChange {
  const recorded = Object.entries(readSourceRecord(folder)?.files ?? {});
  const old = recorded.flatMap(([name]) => readProjectBytes(join(folder, name)) ?? []);
  const before = storedOperations(old);
  const changed = [...files].filter(([name, bytes]) => readProjectBytes(join(folder, name))?.equals(bytes) !== true);
  for (const [name, bytes] of changed) writeProjectFile(join(folder, name), bytes);
  const text = printSourceRecord(record);
  const path = join(folder, SOURCE_RECORD);
  // Last, so that a run that is stopped half-way leaves the old record, and the next run finds the files again.
  if (readProjectBytes(path)?.toString("utf8") !== text) writeProjectFile(path, text);
  const gone = recorded.filter(
    ([name, { sha256 }]) => !files.has(name) && removeProjectFile(join(folder, name), sha256),
  );
  return {
    instance,
    folder,
    operations: operations.length,
    added: operations.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !operations.includes(name)),
    files: changed.map(([name]) => name),
    gone: gone.map(([name]) => name),
    first: old.length === 0,
  };
}

function print(invocation: Invocation, loaded: LoadedConfig, change: SchemaChange): void {
  const { instance, operations, added, removed, files, gone, first } = change;
  const folder = relative(invocation.cwd, schemaFolder(loaded, instance)).replaceAll("\\", "/");
  const what = [
    files.length === 0 ? [] : `${files.join(", ")} ${first ? "stored" : "changed"}`,
    gone.length === 0 ? [] : `${gone.join(", ")} removed`,
  ].flat();
  invocation.print(
    `${instance}: ${folder}: ${what.join(", ") || "unchanged"}; ${operations} ${operations === 1 ? "operation" : "operations"}`,
  );
  if (first) return;
  for (const name of added) invocation.print(`  + ${name}`);
  for (const name of removed) invocation.print(`  - ${name}`);
  if (files.length > 0 && added.length + removed.length === 0) {
    invocation.print("  no operation came or went; types or texts changed");
  }
}
