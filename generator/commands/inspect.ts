import { createCollector } from "../diagnostics/collect.js";
import { nearest } from "../diagnostics/nearest.js";
import { printable, printableJson } from "../diagnostics/printable.js";
import { readModel } from "../main.js";
import type { Operation, SchemaModel, TypeDefinition } from "../model/model.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { operationOutline, typeOutline } from "./model-outline.js";
import { openTarget } from "./open-target.js";
import { printProblems } from "./problems.js";
import { type SourceFlags, targetsOf } from "./targets.js";

/** Shows operations and types of a name, letter case aside; without a name, lists what there is. */
export async function inspect(invocation: Invocation, name: string | undefined, flags: SourceFlags): Promise<ExitCode> {
  const collector = createCollector({ strict: invocation.strict });
  const models: SchemaModel[] = [];
  for (const target of await targetsOf(invocation, [], flags, "--from and --as")) {
    const { reader, input } = openTarget(invocation, target);
    const model = await readModel({ ...target.job, input }, reader, collector.report);
    if (model !== undefined) models.push(model);
  }
  if (collector.hasErrors()) {
    printProblems(invocation, collector.diagnostics());
    return EXIT.problem;
  }
  if (name === undefined) list(invocation, models);
  else show(invocation, models, name);
  return EXIT.ok;
}

function list(invocation: Invocation, models: readonly SchemaModel[]): void {
  if (invocation.format === "json") {
    invocation.print(printableJson(JSON.stringify(models, null, 2)));
    return;
  }
  for (const model of models) {
    for (const { name, port, address, operations } of model.services) {
      invocation.print(printable(`service ${name}, port ${port}${address === undefined ? "" : `, ${address}`}`));
      for (const operation of operations) invocation.print(printable(`  ${operation.name}`));
    }
    invocation.print(`${model.types.length} types`);
    for (const { kind, id } of model.types) invocation.print(printable(`  ${kind} ${id}`));
  }
}

function show(invocation: Invocation, models: readonly SchemaModel[], name: string): void {
  const found = models.flatMap((model) => {
    const operations = operationsOf(model).filter((operation) => means(name, operation.name));
    // An anonymous type is shown with the operation whose element it belongs to.
    const types = model.types.filter(
      (type) => type.id === name || (means(name, type.name) && !(operations.length > 0 && type.anonymous)),
    );
    return [
      ...operations.map((item) => ({ item, lines: operationOutline(model, item) })),
      ...types.map((item) => ({ item, lines: typeOutline(model, item) })),
    ];
  });
  if (found.length === 0) throw new UsageError(`there is no operation or type "${name}"${suggestion(models, name)}`);
  if (invocation.format === "json") {
    const items: readonly (Operation | TypeDefinition)[] = found.map(({ item }) => item);
    invocation.print(printableJson(JSON.stringify(items, null, 2)));
    return;
  }
  invocation.print(found.map(({ lines }) => lines.join("\n")).join("\n\n"));
}

function suggestion(models: readonly SchemaModel[], name: string): string {
  const names = models.flatMap((model) => [...operationsOf(model), ...model.types].map((item) => item.name));
  const near = nearest(name, names);
  return near === undefined ? "; `wirewright inspect` lists all" : `; did you mean "${near}"?`;
}

function operationsOf(model: SchemaModel): readonly Operation[] {
  return model.services.flatMap(({ operations }) => operations);
}

function means(asked: string, name: string): boolean {
  return asked.toLowerCase() === name.toLowerCase();
}
