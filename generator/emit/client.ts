import { quoted } from "../plan/literal.js";
import type { ClientFactory } from "../plan/options.js";
import type { PlannedClient, PlannedOperation } from "../plan/planned.js";
import { docComment, textLines } from "./comment.js";
import { callOptions } from "./operation.js";
import type { Printer } from "./printer.js";
import type { Templates } from "./templates.js";
import { printType } from "./type-expression.js";

/** The method client of one service (`docs/generated-code.md`, "The method client"). */
export function emitClient(
  printer: Printer,
  planned: PlannedClient,
  factory: ClientFactory,
  templates: Templates,
): void {
  const runtime = (name: string, kind: "type" | "value", entry?: string): string =>
    printer.use(printer.runtime(name, kind, entry));
  const { address } = planned;
  const options = runtime(factory.options, "type", factory.entry);
  const create = runtime(factory.create, "value", factory.entry);
  const client = runtime("Client", "type");
  const session = factory.call === undefined ? undefined : runtime(factory.call.session, "type", factory.entry);
  const url = address === undefined ? undefined : quoted(address);
  const text = templates.client({
    summary: docComment({
      paragraphs: [`Service \`${planned.service}\`, port \`${planned.port}\`.`, ...planned.comment.paragraphs],
    }).join("\n"),
    type: planned.type.name,
    client: session === undefined ? client : `${client}<${session}>`,
    methods: planned.methods.flatMap(({ name, operation }) => method(printer, name, operation, factory)).join("\n"),
    creates: docComment({ paragraphs: [creates(planned)] }).join("\n"),
    create: planned.create.name,
    options:
      url === undefined
        ? options
        : `${runtime("DefaultUrl", "type", factory.entry)}<${options}>${factory.optional ? " = {}" : ""}`,
    bind: runtime("bindMethods", "value"),
    session: url === undefined ? `${create}(options)` : `${create}({ ...options, url: options.url ?? ${url} })`,
    operations: operations(printer, planned),
  });
  printer.line(text.trimEnd());
}

function method(
  printer: Printer,
  name: string,
  operation: PlannedOperation,
  factory: ClientFactory,
): readonly string[] {
  const input = printType(printer, operation.input);
  const output = printType(printer, operation.output);
  const optional = operation.inputRequired ? "" : "?";
  return [
    ...docComment(operation.comment).map((line) => `  ${line}`),
    `  ${name}(input${optional}: ${input}, options?: ${callOptions(printer, operation, factory)}): Promise<${output}>;`,
  ];
}

function creates({ address, port }: PlannedClient): string {
  const first = `A client of \`${port}\`.`;
  return address === undefined
    ? first
    : `${first} Without \`url\` it calls \`${textLines(address).join(" ")}\`, the address in the WSDL.`;
}

function operations(printer: Printer, client: PlannedClient): string {
  const names = client.methods.map(({ name, operation }) => {
    const constant = printer.use(operation.constant);
    return name === constant ? name : `${name}: ${constant}`;
  });
  const oneLine = `{ ${names.join(", ")} }`;
  if (names.length === 0) return "{}";
  return oneLine.length <= 100 ? oneLine : `{\n${names.map((name) => `      ${name},\n`).join("")}    }`;
}
