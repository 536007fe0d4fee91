import { quoted } from "../plan/literal.js";
import type { ClientFactory } from "../plan/options.js";
import type { PlannedGroup, PlannedOperation, PlannedSession, PlannedSignature } from "../plan/planned.js";
import { docComment } from "./comment.js";
import { callOptions } from "./operation.js";
import type { Printer } from "./printer.js";
import type { Templates } from "./templates.js";
import { printLabelled, printType, propertyKey } from "./type-expression.js";

/** The client of an XML-RPC server or a JSON protocol (`docs/generated-code.md`, "XML-RPC methods" and "JSON requests"). */
export function emitSession(
  printer: Printer,
  planned: PlannedSession,
  factory: ClientFactory,
  templates: Templates,
): void {
  const runtime = (name: string, kind: "type" | "value", entry?: string): string =>
    printer.use(printer.runtime(name, kind, entry));
  const { events, members, service } = planned;
  const client =
    factory.client === undefined ? runtime("Client", "type") : runtime(factory.client, "type", factory.entry);
  const create = runtime(factory.create, "value", factory.entry);
  const session = events === undefined ? client : `${client}<${printer.use(events.type)}>`;
  const bind = runtime(isGrouped(members) ? "bindGroups" : "bindMethods", "value");
  const call =
    events === undefined
      ? `${create}(options)`
      : `${create}<${printer.use(events.type)}>(options, ${description(planned, events.names)})`;
  const text = templates.session({
    summary: docComment({
      paragraphs: [`Service \`${service.replaceAll("`", "'")}\`.`, ...planned.comment.paragraphs],
    }).join("\n"),
    type: planned.type.name,
    client: session,
    members: groupType(printer, members, factory, "  ").join("\n"),
    creates: docComment({ paragraphs: [`A client of \`${service.replaceAll("`", "'")}\`.`] }).join("\n"),
    create: planned.create.name,
    options: runtime(factory.options, "type", factory.entry),
    bind: `${bind}<${planned.type.name}, ${session}>`,
    session: call,
    operations: tree(printer, members, "    "),
  });
  printer.line(text.trimEnd());
}

/** Methods of positional parameters are bound in groups, even where there is none. */
function isGrouped({ methods, groups }: PlannedGroup): boolean {
  return groups.length > 0 || methods.some(({ operation }) => operation.signatures !== undefined);
}

function groupType(
  printer: Printer,
  { methods, groups }: PlannedGroup,
  factory: ClientFactory,
  indent: string,
): readonly string[] {
  const lines: string[] = [];
  for (const { name, operation } of methods) {
    const own =
      operation.signatures === undefined
        ? request(printer, name, operation, factory)
        : operation.signatures.flatMap((signature) => overload(printer, name, operation, signature, factory));
    for (const line of own) lines.push(indent + line);
  }
  for (const { name, group } of groups) {
    lines.push(`${indent}readonly ${propertyKey(name)}: {`);
    for (const line of groupType(printer, group, factory, `${indent}  `)) lines.push(line);
    lines.push(`${indent}};`);
  }
  return lines;
}

function request(
  printer: Printer,
  name: string,
  operation: PlannedOperation,
  factory: ClientFactory,
): readonly string[] {
  const input = `input${operation.inputRequired ? "" : "?"}: ${printType(printer, operation.input)}`;
  const options = `options?: ${callOptions(printer, operation, factory)}`;
  return [
    ...docComment(operation.comment),
    ...declaration(name, [input, options], printType(printer, operation.output)),
  ];
}

function overload(
  printer: Printer,
  name: string,
  operation: PlannedOperation,
  { comment, parameters, options, output }: PlannedSignature,
  factory: ClientFactory,
): readonly string[] {
  const given =
    parameters === undefined
      ? ["...parameters: readonly unknown[]"]
      : [
          ...parameters.map((parameter) => printLabelled(printer, [parameter])),
          ...(options ? [`options?: ${callOptions(printer, operation, factory)}`] : []),
        ];
  return [...docComment(comment), ...declaration(name, given, printType(printer, output))];
}

function declaration(name: string, parameters: readonly string[], output: string): readonly string[] {
  const oneLine = `${methodKey(name)}(${parameters.join(", ")}): Promise<${output}>;`;
  if (oneLine.length <= 110 || parameters.length <= 1) return [oneLine];
  return [`${methodKey(name)}(`, ...parameters.map((parameter) => `  ${parameter},`), `): Promise<${output}>;`];
}

/** `new(…)` would be a constructor. */
function methodKey(name: string): string {
  return name === "new" ? quoted(name) : propertyKey(name);
}

/** What the runtime has to know of the service: `ServiceDescription`. */
function description({ service, api }: PlannedSession, events: readonly string[]): string {
  const parts = [
    `name: ${quoted(service)}`,
    ...(api === undefined ? [] : [`api: ${quoted(api)}`]),
    `events: ${list(events.map(quoted), "[", "]", "      ")}`,
  ];
  return list(parts, "{ ", " }", "    ");
}

function tree(printer: Printer, { methods, groups }: PlannedGroup, indent: string): string {
  const entries = [
    ...methods.map(({ name, operation }) => {
      const constant = printer.use(operation.constant);
      return name === constant ? name : `${propertyKey(name)}: ${constant}`;
    }),
    ...groups.map(({ name, group }) => `${propertyKey(name)}: ${tree(printer, group, `${indent}  `)}`),
  ];
  return list(entries, "{ ", " }", indent);
}

/** On one line while it is short. */
function list(entries: readonly string[], before: string, after: string, indent: string): string {
  if (entries.length === 0) return `${before}${after}`.replaceAll(" ", "");
  const oneLine = `${before}${entries.join(", ")}${after}`;
  if (oneLine.length <= 90 && !oneLine.includes("\n")) return oneLine;
  return `${before.trim()}\n${entries.map((entry) => `${indent}  ${entry},\n`).join("")}${indent}${after.trim()}`;
}
