import type { Exported } from "../plan/exported.js";
import type { Plan, PlannedFile, PlannedType } from "../plan/planned.js";
import { emitClient } from "./client.js";
import { emitMessage } from "./message.js";
import { emitMessageMap } from "./message-map.js";
import { emitOperation } from "./operation.js";
import { type OwnTemplate, withOwnTemplates } from "./own-templates.js";
import { type PrintMemory, takeOver } from "./print-memory.js";
import { createPrinter, type Printer } from "./printer.js";
import { emitRecord } from "./record.js";
import { emitRoot } from "./root.js";
import { emitScalar } from "./scalar.js";
import { emitSession } from "./session.js";
import { loadTemplates, type Templates } from "./templates.js";
import { type PrintedFile, verify } from "./verify.js";

/**
 * The text of every planned file, by its path in the output folder. Throws when they do not fit together: that is a
 * mistake in the planner, and nothing of it may be written. Throws a `TemplateError` for a template of the user's own that
 * cannot be used.
 */
export async function emit(
  plan: Plan,
  own: readonly OwnTemplate[] = [],
  memory: PrintMemory = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const templates = await withOwnTemplates(await loadTemplates(), own);
  const printed = plan.files.map((file) => {
    const text = takeOver(memory, file, plan) ?? print(file, plan, templates);
    memory.set(file.path, { file, plan, printed: text });
    return text;
  });
  const problems = verify(plan, printed);
  if (problems.length > 0)
    throw new Error(`the generated files do not fit together: ${problems.slice(0, 5).join("; ")}`);
  return new Map(printed.map(({ path, text }) => [path, text]));
}

function print(file: PlannedFile, plan: Plan, templates: Templates): PrintedFile {
  const printer = createPrinter(file.path, plan);
  if (file.kind === "index") printer.line(indexOf(file.exports, templates));
  else printBody(printer, file, templates);
  const text = templates.file({ about: about(file), imports: printer.imports().join("\n"), body: printer.body() });
  return { path: file.path, text, imports: printer.used() };
}

function printBody(printer: Printer, file: Exclude<PlannedFile, { kind: "index" }>, templates: Templates): void {
  let first = true;
  const each = <Item>(items: readonly Item[], emitItem: (item: Item) => void): void => {
    for (const item of items) {
      if (!first) printer.line();
      first = false;
      emitItem(item);
    }
  };
  if (file.kind === "client") each(file.clients, (client) => emitClient(printer, client, file.factory, templates));
  if (file.kind === "sessions") each(file.clients, (client) => emitSession(printer, client, file.factory, templates));
  if (file.kind === "message-maps") {
    for (const { maps } of file.services) each(maps, (map) => emitMessageMap(printer, map));
  }
  if (file.kind === "roots") each(file.roots, (root) => emitRoot(printer, root));
  if (file.kind === "operations" || file.kind === "topic")
    each(file.operations, (operation) => emitOperation(printer, operation));
  if (file.kind === "types" || file.kind === "topic") each(file.types, (type) => emitType(printer, type));
}

function emitType(printer: Printer, type: PlannedType): void {
  if (type.kind === "record") emitRecord(printer, type);
  else if (type.kind === "message") emitMessage(printer, type);
  else emitScalar(printer, type);
}

/** Re-exports by name, types and values apart: `export *` would hide what a file no longer has. */
function indexOf(exported: readonly Exported[], templates: Templates): string {
  const files = new Map<string, { readonly types: string[]; readonly values: string[] }>();
  for (const { name, from, type } of exported) {
    const file = files.get(from) ?? { types: [], values: [] };
    files.set(from, file);
    (type ? file.types : file.values).push(name);
  }
  const modules = [...files].flatMap(([from, { types, values }]) => {
    const path = `./${from.replace(/\.ts$/, ".js")}`;
    return [
      ...(types.length === 0 ? [] : [{ keyword: "type ", names: braced(types), path }]),
      ...(values.length === 0 ? [] : [{ keyword: "", names: braced(values), path }]),
    ];
  });
  return templates.index({ modules }).trimEnd();
}

function braced(names: readonly string[]): string {
  const oneLine = names.join(", ");
  return oneLine.length <= 80 ? `{ ${oneLine} }` : `{\n${names.map((name) => `  ${name},\n`).join("")}}`;
}

function about(file: PlannedFile): string {
  switch (file.kind) {
    case "types":
      return "Types, and what the runtime has to know of them.";
    case "operations":
      return "One constant an operation: `client.send(operation, input)`.";
    case "topic":
      return "One constant an operation: `client.send(operation, input)`. Then the types of these.";
    case "roots":
      return "One constant an element that a document may begin with: `encodeDocument(root, value)`.";
    case "message-maps":
      return "The messages of each direction, by their names on the wire.";
    case "client":
    case "sessions":
      return "One method an operation: `client.operation(input)`.";
    case "index":
      return "All that the other files export.";
  }
}
