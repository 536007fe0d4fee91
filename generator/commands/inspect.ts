import { createCollector } from "../diagnostics/collect.js";
import { nearest } from "../diagnostics/nearest.js";
import { printableJson } from "../diagnostics/printable.js";
import { readModel, readSamples } from "../main.js";
import { systems } from "../systems/systems.js";
import { allNames, type KnownModel, listing, named } from "./inspectable.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { openTarget } from "./open-target.js";
import { printProblems } from "./problems.js";
import type { SourceFlags } from "./target.js";
import { targetsOf } from "./targets.js";

/** Shows operations and types of a name, letter case aside; without a name, lists what there is. */
export async function inspect(invocation: Invocation, name: string | undefined, flags: SourceFlags): Promise<ExitCode> {
  const collector = createCollector({ strict: invocation.strict });
  const models: KnownModel[] = [];
  for (const target of await targetsOf(invocation, [], flags, "--from and --as")) {
    const { reader, input } = openTarget(invocation, target);
    const job = { ...target.job, input };
    if (systems[job.system].kind === "json") {
      const inferred = await readSamples(job, reader, collector.report);
      if (inferred !== undefined) models.push(inferred);
      continue;
    }
    const model = await readModel(job, reader, collector.report);
    if (model !== undefined) models.push({ model });
  }
  if (collector.hasErrors()) {
    printProblems(invocation, collector.diagnostics());
    return EXIT.problem;
  }
  if (name === undefined) list(invocation, models);
  else show(invocation, models, name);
  return EXIT.ok;
}

function list(invocation: Invocation, models: readonly KnownModel[]): void {
  if (invocation.format === "json") {
    invocation.print(
      printableJson(
        JSON.stringify(
          models.map(({ model }) => model),
          null,
          2,
        ),
      ),
    );
    return;
  }
  for (const { model } of models) for (const line of listing(model)) invocation.print(line);
}

function show(invocation: Invocation, models: readonly KnownModel[], name: string): void {
  const found = models.flatMap((known) => named(known, name));
  if (found.length === 0) {
    throw new UsageError(`there is no operation, event or type "${name}"${suggestion(models, name)}`);
  }
  if (invocation.format === "json") {
    const items = found.map(({ item }) => item);
    invocation.print(printableJson(JSON.stringify(items, null, 2)));
    return;
  }
  invocation.print(found.map(({ lines }) => lines().join("\n")).join("\n\n"));
}

function suggestion(models: readonly KnownModel[], name: string): string {
  const near = nearest(
    name,
    models.flatMap(({ model }) => allNames(model)),
  );
  return near === undefined ? "; `wirewright inspect` lists all" : `; did you mean "${near}"?`;
}
