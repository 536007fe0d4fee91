import { relative } from "node:path";
import { createCollector } from "../diagnostics/collect.js";
import { inspectOutput } from "../emit/write.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { printProblems } from "./problems.js";
import { produce } from "./produce.js";
import { targetsOf } from "./targets.js";

/** Generates in memory and compares with the disk. Looks at every file again, whatever the manifest says. */
export async function check(invocation: Invocation, names: readonly string[]): Promise<ExitCode> {
  const targets = await targetsOf(invocation, names);
  const collector = createCollector({ strict: invocation.strict });
  const drift: Drift[] = [];
  for (const target of targets) {
    const client = await produce(invocation, target, collector);
    if (client === undefined) continue;
    const { changed, missing, stale } = inspectOutput(target.out, client.files, invocation.cwd);
    const out = relative(invocation.cwd, target.out).replaceAll("\\", "/") || ".";
    const found = [
      ...changed.map((path) => ({ path, state: "stale" as const })),
      ...missing.map((path) => ({ path, state: "missing" as const })),
      ...stale.map((path) => ({ path, state: "extra" as const })),
    ];
    drift.push(...found.map(({ path, state }) => ({ instance: target.job.name, file: `${out}/${path}`, state })));
  }
  printProblems(invocation, collector.diagnostics(), { drift });
  if (collector.hasErrors()) return EXIT.problem;
  if (drift.length === 0) {
    if (invocation.format === "text" && !invocation.quiet) invocation.print("Every client is what its schema says.");
    return EXIT.ok;
  }
  printDrift(invocation, drift);
  return EXIT.drift;
}

/** `stale`: another text than the schema gives; `missing`: not there; `extra`: ours, but no longer generated. */
interface Drift {
  readonly instance: string;
  readonly file: string;
  readonly state: "stale" | "missing" | "extra";
}

function printDrift(invocation: Invocation, drift: readonly Drift[]): void {
  if (invocation.format === "github") {
    for (const { file, state } of drift) {
      invocation.print(
        `::error file=${file},title=${state}::${state}: run \`wirewright generate\` and commit the result`,
      );
    }
  } else if (invocation.format === "text") {
    for (const { file, state } of drift) invocation.print(`${state.padEnd(7)} ${file}`);
    invocation.note("Run `wirewright generate`, and commit the result.");
  }
}
