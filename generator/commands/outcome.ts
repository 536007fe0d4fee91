import { relative } from "node:path";
import type { Invocation } from "./invocation.js";
import type { Target } from "./targets.js";

/** What became of one client. */
export interface Outcome {
  readonly instance: string;
  /** As the user would type it. */
  readonly out: string;
  /** Relative to `out`. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Why nothing was written, as a sentence without its full stop. */
  readonly refusal?: string | undefined;
}

/** The output folder as the user would type it. */
export function relativeOut(invocation: Invocation, target: Target): string {
  return relative(invocation.cwd, target.out).replaceAll("\\", "/") || ".";
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
  if (invocation.format === "github") invocation.print(`::error title=${instance}::${line}`);
  else invocation.fail(`wirewright: ${line}`);
}

function printChanges(invocation: Invocation, { instance, out, written, removed }: Outcome, dryRun: boolean): void {
  if (written.length === 0 && removed.length === 0) {
    invocation.print(`${instance}: ${out} is up to date`);
    return;
  }
  const removals = removed.length === 0 ? "" : `, ${count(removed.length)} ${dryRun ? "would go" : "removed"}`;
  invocation.print(
    `${instance}: ${out}: ${count(written.length)} ${dryRun ? "would be written" : "written"}${removals}`,
  );
  for (const path of dryRun ? [...written, ...removed] : []) invocation.print(`  ${path}`);
}

function count(files: number): string {
  return `${files} ${files === 1 ? "file" : "files"}`;
}
