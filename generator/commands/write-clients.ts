import { relative } from "node:path";
import { inspectOutput, type OutputState, type WriteResult, writeOutput } from "../emit/write.js";
import { acceptedModelPath, wantsModel } from "./accepted-model.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { type Kept, keptOf } from "./kept.js";
import { instanceOf, type Outcome, printOutcomes, relativeOut } from "./outcome.js";
import { distinctDiagnostics, printProblems } from "./problems.js";
import { type Produced, type Production, produce } from "./produce.js";
import { storeModel } from "./store-model.js";
import type { Target } from "./target.js";

export interface WriteFlags {
  readonly dryRun?: true;
  /** Overwrite what was edited by hand. */
  readonly force?: true;
}

/** Writes each client that has no error; one that has keeps what it had. `outcomes` are those of the others. */
export async function writeClients(
  invocation: Invocation,
  targets: readonly Target[],
  flags: WriteFlags,
  outcomes: readonly Outcome[],
  kept?: Kept,
): Promise<ExitCode> {
  const productions: Production[] = [];
  for (const target of targets) productions.push(await produce(invocation, target, kept));
  const written = productions.flatMap(({ target, client }) =>
    client === undefined ? [] : write(invocation, target, client, flags, kept),
  );
  const all = [...outcomes, ...written];
  printProblems(invocation, distinctDiagnostics(productions), { outputs: all });
  printOutcomes(invocation, all, flags.dryRun === true);
  const failed = productions.filter(({ client }) => client === undefined);
  if (failed.length === productions.length && outcomes.length === 0) invocation.note("Nothing was written.");
  else for (const { target } of failed) invocation.note(`${target.job.name}: nothing was written.`);
  return failed.length > 0 || all.some(({ refusal }) => refusal !== undefined) ? EXIT.problem : EXIT.ok;
}

function write(
  invocation: Invocation,
  target: Target,
  client: Produced,
  { dryRun, force }: WriteFlags,
  kept: Kept | undefined,
): Outcome {
  const { files, stamp } = client;
  const projectRoot = target.folder;
  const place = { instance: instanceOf(target), out: relativeOut(invocation, target) };
  if (dryRun === true) {
    const state = inspectOutput(target.out, files, projectRoot);
    const written = [...state.missing, ...state.changed].sort();
    return { ...place, written, removed: state.stale, refusal: refusalOf(state, force) };
  }
  const result = writeOutput(target.out, files, {
    projectRoot,
    force,
    stamp,
    hashes: kept && keptOf(kept, target).hashes,
  });
  const { written, removed } = result;
  const refusal = refusalOf(result, force);
  const first = refusal === undefined && wantsModel(target);
  if (first) storeModel(target, client.model);
  const model = first ? relative(invocation.cwd, acceptedModelPath(target)).replaceAll("\\", "/") : undefined;
  remark(invocation, target, written);
  return { ...place, written, removed, start: startOf(place.out, client, result), model, refusal };
}

/** A config may put a client into a neighbour, but rarely means to. */
function remark(invocation: Invocation, { folder, out, config }: Target, written: readonly string[]): void {
  if (config === undefined || written.length === 0 || !relative(folder, out).startsWith("..")) return;
  invocation.note(`${relative(invocation.cwd, out).replaceAll("\\", "/")} is outside the folder of ${config}`);
}

function startOf(out: string, { files, start }: Produced, { missing, written }: WriteResult): string | undefined {
  if (start === undefined || written.length === 0 || missing.length < files.size) return undefined;
  const folder = /^(\.\.?\/|\/)/.test(out) ? out : `./${out}`;
  return `import { ${start.names.join(", ")} } from "${folder}/${start.path.replace(/\.ts$/, ".js")}";`;
}

function refusalOf({ refusal, edited }: OutputState, force: true | undefined): string | undefined {
  if (refusal !== undefined || edited.length === 0 || force === true) return refusal;
  return `${edited.join(", ")} ${edited.length === 1 ? "was" : "were"} edited by hand (--force overwrites)`;
}
