import { join } from "node:path";
import type { LoadedConfig } from "../config/load.js";
import { createCollector } from "../diagnostics/collect.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { removeProjectFile, writeProjectFile } from "../emit/write.js";
import { type FetchedSchema, fetchSchema } from "../fetch/fetch-schema.js";
import { readProjectBytes } from "../fetch/project-file.js";
import { printSourceRecord, SOURCE_RECORD } from "../fetch/source-record.js";
import { readSourceRecord } from "../fetch/stored-schema.js";
import { isAddress } from "../source/is-address.js";
import { fetchMethodList } from "./fetch-method-list.js";
import { refuseSecrets } from "./flag-target.js";
import { hasMethodList } from "./has-method-list.js";
import { instancesOf, instanceTarget, requireConfig, schemaFolder } from "./instance-target.js";
import { isInterrupted } from "./interruptible.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { openAddress } from "./open-target.js";
import { printProblems } from "./problems.js";
import { changeLines, changeOf, type SchemaChange } from "./schema-change.js";
import type { Target } from "./target.js";

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
    if (isInterrupted()) break;
  }
  printProblems(invocation, collector.diagnostics(), { schemas: changes });
  if (invocation.format === "text" && !invocation.quiet)
    for (const line of changes.flatMap((change) => changeLines(invocation, change))) invocation.print(line);
  return collector.hasErrors() ? EXIT.problem : EXIT.ok;
}

/** What one instance's server gives now. */
export function fetchOne(
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

/** The instances that have a server to ask. */
export function liveInstances(
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

/** The record goes last, so that a run that is stopped half-way leaves the old one, and the next run finds the files again. */
function store(instance: string, folder: string, schema: FetchedSchema): SchemaChange {
  const recorded = readSourceRecord(folder)?.files ?? {};
  const change = changeOf(instance, folder, schema);
  for (const name of change.files) {
    const bytes = schema.files.get(name);
    if (bytes !== undefined) writeProjectFile(join(folder, name), bytes);
  }
  const text = printSourceRecord(schema.record);
  const path = join(folder, SOURCE_RECORD);
  if (readProjectBytes(path)?.toString("utf8") !== text) writeProjectFile(path, text);
  const gone = change.gone.filter((name) => removeProjectFile(join(folder, name), recorded[name]?.sha256 ?? ""));
  return { ...change, gone };
}
