import { createCollector } from "../diagnostics/collect.js";
import { inspectOutput, type OutputState, writeOutput } from "../emit/write.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { type Outcome, printOutcomes, relativeOut } from "./outcome.js";
import { printProblems } from "./problems.js";
import { type Produced, produce } from "./produce.js";
import type { Target } from "./targets.js";

export interface WriteFlags {
  readonly dryRun?: true;
  /** Overwrite what was edited by hand. */
  readonly force?: true;
}

/** Generates all targets first, and writes only when none of them has an error. `outcomes` are those of the others. */
export async function writeClients(
  invocation: Invocation,
  targets: readonly Target[],
  flags: WriteFlags,
  outcomes: readonly Outcome[],
): Promise<ExitCode> {
  const collector = createCollector({ strict: invocation.strict });
  const produced: Produced[] = [];
  for (const target of targets) {
    const client = await produce(invocation, target, collector);
    if (client !== undefined) produced.push(client);
  }
  if (collector.hasErrors()) {
    printProblems(invocation, collector.diagnostics(), { outputs: [] });
    invocation.note("Nothing was written.");
    return EXIT.problem;
  }
  const all = [...outcomes, ...produced.map((client) => write(invocation, client, flags))];
  printProblems(invocation, collector.diagnostics(), { outputs: all });
  printOutcomes(invocation, all, flags.dryRun === true);
  return all.some(({ refusal }) => refusal !== undefined) ? EXIT.problem : EXIT.ok;
}

function write(invocation: Invocation, { target, files, stamp }: Produced, { dryRun, force }: WriteFlags): Outcome {
  const projectRoot = invocation.cwd;
  const place = { instance: target.job.name, out: relativeOut(invocation, target) };
  if (dryRun === true) {
    const state = inspectOutput(target.out, files, projectRoot);
    const written = [...state.missing, ...state.changed].sort();
    return { ...place, written, removed: state.stale, refusal: refusalOf(state, force) };
  }
  const result = writeOutput(target.out, files, { projectRoot, force, stamp });
  return { ...place, written: result.written, removed: result.removed, refusal: refusalOf(result, force) };
}

function refusalOf({ refusal, edited }: OutputState, force: true | undefined): string | undefined {
  if (refusal !== undefined || edited.length === 0 || force === true) return refusal;
  return `${edited.join(", ")} ${edited.length === 1 ? "was" : "were"} edited by hand (--force overwrites)`;
}
