import { wantsModel } from "./accepted-model.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { instanceOf, type Outcome, printOutcomes, relativeOut } from "./outcome.js";
import { isUpToDate } from "./stamp.js";
import type { Target, TargetFlags } from "./target.js";
import { requireOut, targetsOf } from "./targets.js";
import type { WriteFlags } from "./write-clients.js";

export interface GenerateFlags extends TargetFlags, WriteFlags {
  readonly watch?: true;
}

/** Writes the clients that are not up to date. The pipeline is loaded only when there is one. */
export async function generate(
  invocation: Invocation,
  names: readonly string[],
  flags: GenerateFlags,
): Promise<ExitCode> {
  if (flags.watch === true) return (await import("./watch.js")).watch(invocation, names, flags);
  const targets = await targetsOf(invocation, names, flags);
  requireOut(targets, flags.out);
  const current =
    flags.force === true ? [] : targets.filter((target) => isUpToDate(invocation.cwd, target) && !wantsModel(target));
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

function upToDate(invocation: Invocation, target: Target): Outcome {
  return { instance: instanceOf(target), out: relativeOut(invocation, target), written: [], removed: [] };
}
