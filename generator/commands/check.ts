import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { workflowCommand } from "../diagnostics/workflow-command.js";
import type { LiveCheck } from "./check-live.js";
import type { CheckedClient, Drift } from "./check-target.js";
import { diagnosticsOnRecord } from "./checked-clients.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { distinctDiagnostics, printProblems } from "./problems.js";
import type { SchemaChange } from "./schema-change.js";
import type { Target, TargetFlags } from "./target.js";
import { requireOut, targetsOf } from "./targets.js";

export interface CheckFlags extends TargetFlags {
  /** Ask the servers, too, whether they still give what `schemas/` holds. */
  readonly live?: true;
}

/**
 * Generates in memory and compares with the disk. The manifest is not believed, as whoever edits a client can edit it as
 * well: only a client that this very program has found right here before, and that is the same to the byte since, with all
 * that it was made from, is not generated again. Where all is well nothing is printed, save with --verbose.
 */
export async function check(invocation: Invocation, names: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const servers = flags.live === true ? await askServers(invocation, names, flags) : undefined;
  const targets = await targetsOf(invocation, names, flags);
  requireOut(targets, flags.out);
  const clients: CheckedClient[] = [];
  for (const target of targets) clients.push(await checkClient(invocation, target));
  const drift = clients.flatMap((client) => client.drift);
  const moved = servers?.moved ?? [];
  const diagnostics = [...(servers?.diagnostics ?? []), ...distinctDiagnostics(clients)];
  const told = invocation.format === "json" || invocation.verbose ? diagnostics : diagnostics.filter(isProblem);
  printProblems(invocation, told, { drift, ...(servers === undefined ? {} : { moved }) });
  const failed = servers?.failed === true || clients.some((client) => client.failed);
  if (!failed && drift.length + moved.length === 0) {
    if (invocation.verbose) invocation.note("Every client is what its schema says.");
    return EXIT.ok;
  }
  for (const change of moved) servers?.print(change);
  printDrift(invocation, drift, flags);
  return failed ? EXIT.problem : EXIT.drift;
}

/** What `generate` has noted already is no news. */
function isProblem({ severity }: Diagnostic): boolean {
  return severity !== "info";
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

/** Only who has to generate loads what does. */
async function checkClient(invocation: Invocation, target: Target): Promise<CheckedClient> {
  const diagnostics = diagnosticsOnRecord(invocation, target);
  if (diagnostics !== undefined) return { diagnostics, drift: [], failed: false };
  const { checkTarget } = await import("./check-target.js");
  return checkTarget(invocation, target);
}

function printDrift(invocation: Invocation, drift: readonly Drift[], { from }: CheckFlags): void {
  // Without them, `generate` would write the clients of a config, not this one.
  const same = from === undefined ? "" : " with the same flags";
  if (invocation.format === "github") {
    for (const { file, state } of drift) {
      const advice = `${state}: run \`${commandFor([state])}\`${same} and commit the result`;
      invocation.print(workflowCommand("error", { file }, state, [advice]));
    }
  } else if (invocation.format === "text" && drift.length > 0) {
    for (const { file, state } of drift) invocation.print(`${state.padEnd(7)} ${file}`);
    const states = drift.map(({ state }) => state);
    if (states.includes("edited"))
      invocation.note("Generated files are not for editing: --force overwrites the edits.");
    invocation.note(`Run \`${commandFor(states)}\`${same}, and commit the result.`);
  }
}

function commandFor(states: readonly Drift["state"][]): string {
  return states.includes("edited") ? "wirewright generate --force" : "wirewright generate";
}
