import { relative } from "node:path";
import { createCollector } from "../diagnostics/collect.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { workflowCommand } from "../diagnostics/workflow-command.js";
import { SOURCE_RECORD } from "../fetch/source-record.js";
import type { CheckFlags } from "./check.js";
import { fetchOne, liveInstances } from "./fetch.js";
import { instanceTarget, requireConfig, schemaFolder } from "./instance-target.js";
import { isInterrupted } from "./interruptible.js";
import { type Invocation, UsageError } from "./invocation.js";
import { changeLines, changeOf, type SchemaChange } from "./schema-change.js";

/** What the servers said. */
export interface LiveCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** Of those that give something else now. */
  readonly moved: readonly SchemaChange[];
  readonly failed: boolean;
}

/** Asks the servers whether they have moved away from what `fetch` stored of them. Stores nothing. */
export async function checkLive(
  invocation: Invocation,
  names: readonly string[],
  flags: CheckFlags,
): Promise<LiveCheck> {
  if (flags.from !== undefined) throw new UsageError("--live asks the servers of a config; leave --from out");
  const loaded = await requireConfig(invocation);
  const collector = createCollector({ strict: invocation.strict });
  const moved: SchemaChange[] = [];
  for (const { name, url } of liveInstances(loaded, names, undefined)) {
    invocation.progress(`asking ${name}`);
    const schema = await fetchOne(invocation, instanceTarget(invocation, loaded, name), url, {}, collector.report);
    const change = schema === undefined ? undefined : changeOf(name, schemaFolder(loaded, name), schema);
    if (change !== undefined && change.files.length + change.gone.length > 0) moved.push(change);
    if (isInterrupted()) break;
  }
  return { diagnostics: collector.diagnostics(), moved, failed: collector.hasErrors() };
}

/** Whose server has moved, and what to type; the JSON form is part of the command's one document. */
export function printMove(invocation: Invocation, change: SchemaChange): void {
  const command = `wirewright fetch ${change.instance}`;
  const [head = "", ...operations] = changeLines(invocation, change);
  if (invocation.format === "github") {
    const file = relative(invocation.cwd, `${change.folder}/${SOURCE_RECORD}`).replaceAll("\\", "/");
    const names = operations.length === 0 ? "" : ` (${operations.map((line) => line.trim()).join(", ")})`;
    const advice = `the server gives another schema${names}: run \`${command}\`, then \`wirewright diff\``;
    invocation.print(workflowCommand("error", { file }, "moved", [advice]));
  } else if (invocation.format === "text") {
    invocation.print(`moved   ${head}`);
    for (const line of operations) invocation.print(line);
    invocation.note(`Run \`${command}\`; \`wirewright diff\` then says what it means.`);
  }
}
