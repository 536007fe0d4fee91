import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { type Outcome, printOutcomes, relativeOut } from "./outcome.js";
import { isUpToDate } from "./stamp.js";
import { type Target, type TargetFlags, targetsOf } from "./targets.js";
import type { WriteFlags } from "./write-clients.js";

export interface GenerateFlags extends TargetFlags, WriteFlags {}

/** Writes the clients that are not up to date. The pipeline is loaded only when there is one. */
export async function generate(
  invocation: Invocation,
  names: readonly string[],
  flags: GenerateFlags,
): Promise<ExitCode> {
  const targets = await targetsOf(invocation, names, flags);
  requireOut(targets, flags.out);
  const current = flags.force === true ? [] : targets.filter((target) => isUpToDate(invocation.cwd, target));
  const outcomes = current.map((target) => upToDate(invocation, target));
  const rest = targets.filter((target) => !current.includes(target));
  if (rest.length > 0) {
    const { writeClients } = await import("./write-clients.js");
    return writeClients(invocation, rest, flags, outcomes);
  }
  if (invocation.format === "json") invocation.print(JSON.stringify({ diagnostics: [], outputs: outcomes }, null, 2));
  printOutcomes(invocation, outcomes, false);
  return EXIT.ok;
}

function requireOut(targets: readonly Target[], out: string | undefined): void {
  if (out === undefined && targets.some(({ instance }) => !instance)) {
    throw new UsageError("say where the client goes: --out FOLDER");
  }
  if (out !== undefined && targets.some(({ instance }) => instance)) {
    throw new UsageError('the config says where clients go; set "out" there, or give --from too');
  }
}

function upToDate(invocation: Invocation, target: Target): Outcome {
  return { instance: target.job.name, out: relativeOut(invocation, target), written: [], removed: [] };
}
