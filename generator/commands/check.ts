import { inspectOutput } from "../emit/write.js";
import type { LiveCheck } from "./check-live.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { instanceOf, relativeOut } from "./outcome.js";
import { printProblems } from "./problems.js";
import { diagnosticsOf, type Production, produce } from "./produce.js";
import type { SchemaChange } from "./schema-change.js";
import { requireOut, type TargetFlags, targetsOf } from "./targets.js";

export interface CheckFlags extends TargetFlags {
  /** Ask the servers, too, whether they still give what `schemas/` holds. */
  readonly live?: true;
}

/** Generates in memory and compares with the disk. Looks at every file again, whatever the manifest says. */
export async function check(invocation: Invocation, names: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const servers = flags.live === true ? await askServers(invocation, names, flags) : undefined;
  const targets = await targetsOf(invocation, names, flags);
  requireOut(targets, flags.out);
  const productions: Production[] = [];
  for (const target of targets) productions.push(await produce(invocation, target));
  const drift = productions.flatMap((production) => driftOf(invocation, production));
  const moved = servers?.moved ?? [];
  const diagnostics = [...(servers?.diagnostics ?? []), ...diagnosticsOf(productions)];
  printProblems(invocation, diagnostics, { drift, ...(servers === undefined ? {} : { moved }) });
  const failed = servers?.failed === true || productions.some(({ client }) => client === undefined);
  if (!failed && drift.length + moved.length === 0) {
    if (invocation.format === "text" && !invocation.quiet) invocation.print("Every client is what its schema says.");
    return EXIT.ok;
  }
  for (const change of moved) servers?.print(change);
  printDrift(invocation, drift);
  return failed ? EXIT.problem : EXIT.drift;
}

/** Only who asks for it loads what speaks to servers. */
async function askServers(
  invocation: Invocation,
  names: readonly string[],
  flags: CheckFlags,
): Promise<LiveCheck & { readonly print: (change: SchemaChange) => void }> {
  const { checkLive, printMove } = await import("./check-live.js");
  const live = await checkLive(invocation, names, flags);
  return { ...live, print: (change) => printMove(invocation, change) };
}

/**
 * `stale`: another text than the schema gives; `edited`: the same, or no longer generated, and changed by hand since;
 * `missing`: not there; `extra`: ours, but no longer generated.
 */
interface Drift {
  readonly instance?: string | undefined;
  readonly file: string;
  readonly state: "stale" | "edited" | "missing" | "extra";
}

function driftOf(invocation: Invocation, { target, client }: Production): readonly Drift[] {
  if (client === undefined) return [];
  const { changed, missing, stale, edited } = inspectOutput(target.out, client.files, target.folder);
  const unlessEdited = (path: string, state: Drift["state"]) => ({
    path,
    state: edited.includes(path) ? ("edited" as const) : state,
  });
  const found = [
    ...changed.map((path) => unlessEdited(path, "stale")),
    ...missing.map((path) => ({ path, state: "missing" as const })),
    ...stale.map((path) => unlessEdited(path, "extra")),
  ];
  const out = relativeOut(invocation, target);
  return found.map(({ path, state }) => ({ instance: instanceOf(target), file: `${out}/${path}`, state }));
}

function printDrift(invocation: Invocation, drift: readonly Drift[]): void {
  if (invocation.format === "github") {
    for (const { file, state } of drift) {
      invocation.print(
        `::error file=${file},title=${state}::${state}: run \`${commandFor([state])}\` and commit the result`,
      );
    }
  } else if (invocation.format === "text" && drift.length > 0) {
    for (const { file, state } of drift) invocation.print(`${state.padEnd(7)} ${file}`);
    const states = drift.map(({ state }) => state);
    if (states.includes("edited"))
      invocation.note("Generated files are not for editing: --force overwrites the edits.");
    invocation.note(`Run \`${commandFor(states)}\`, and commit the result.`);
  }
}

function commandFor(states: readonly Drift["state"][]): string {
  return states.includes("edited") ? "wirewright generate --force" : "wirewright generate";
}
