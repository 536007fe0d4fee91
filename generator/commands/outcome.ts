import { relative } from "node:path";
import { workflowCommand } from "../diagnostics/workflow-command.js";
import type { Invocation } from "./invocation.js";
import type { Target } from "./target.js";

/** What became of one client. */
export interface Outcome {
  /** Absent for a client without a config. */
  readonly instance?: string | undefined;
  /** As the user would type it. */
  readonly out: string;
  /** Relative to `out`. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Of a client that is new: how a program gets at it. */
  readonly start?: string | undefined;
  /** The model that was stored for `diff`, as there was none: as the user would type it. */
  readonly model?: string | undefined;
  /** Why nothing was written, as a sentence without its full stop. */
  readonly refusal?: string | undefined;
}

/** The output folder as the user would type it. */
export function relativeOut(invocation: Invocation, target: Target): string {
  return relative(invocation.cwd, target.out).replaceAll("\\", "/") || ".";
}

/** The name that a config gives to a client. */
export function instanceOf(target: Target): string | undefined {
  return target.config === undefined ? undefined : target.job.name;
}

/** For people, or as annotations; the JSON form is part of the command's one document. */
export function printOutcomes(invocation: Invocation, outcomes: readonly Outcome[], dryRun: boolean): void {
  for (const outcome of outcomes) {
    if (outcome.refusal !== undefined) printRefusal(invocation, outcome, outcome.refusal);
    else if (invocation.format === "text" && !invocation.quiet) printChanges(invocation, outcome, dryRun);
  }
}

function printRefusal(invocation: Invocation, { instance, out }: Outcome, refusal: string): void {
  const line = `${out}: ${refusal}. Nothing was written there.`;
  if (invocation.format === "github") invocation.print(workflowCommand("error", undefined, instance ?? out, [line]));
  else invocation.fail(`wirewright: ${line}`);
}

function printChanges(
  invocation: Invocation,
  { instance, out, written, removed, start, model }: Outcome,
  dryRun: boolean,
): void {
  const who = instance === undefined ? out : `${instance}: ${out}`;
  if (written.length === 0 && removed.length === 0) {
    invocation.print(`${who} is up to date`);
    printModelNote(invocation, model);
    return;
  }
  const removals = removed.length === 0 ? "" : `, ${count(removed.length)} ${dryRun ? "would go" : "removed"}`;
  invocation.print(`${who}: ${count(written.length)} ${dryRun ? "would be written" : "written"}${removals}`);
  if (start !== undefined && !dryRun) invocation.print(`  ${start}`);
  printModelNote(invocation, model);
  for (const path of dryRun ? [...written, ...removed] : []) invocation.print(`  ${path}`);
}

function printModelNote(invocation: Invocation, model: string | undefined): void {
  if (model !== undefined) invocation.print(`  ${model} stored, for \`wirewright diff\` to compare with: commit it`);
}

function count(files: number): string {
  return `${files} ${files === 1 ? "file" : "files"}`;
}
