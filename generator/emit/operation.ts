import { printOperation } from "@wirewright/runtime/descriptor";
import type { TypeExpression } from "../plan/expression.js";
import { quoted } from "../plan/literal.js";
import type { ClientFactory } from "../plan/options.js";
import type { PlannedOperation } from "../plan/planned.js";
import { docComment } from "./comment.js";
import { emitReferences, quotedDescriptor } from "./message.js";
import type { Printer } from "./printer.js";
import { printType } from "./type-expression.js";

/** An operation's constant. */
export function emitOperation(printer: Printer, operation: PlannedOperation): void {
  for (const line of docComment(operation.comment)) printer.line(line);
  const head = ["export const ", operation.constant, ": ", printer.runtime("Operation", "type")];
  const types = operationTypes(printer, operation);
  const oneLine = types.join(", ");
  const list = fits(operation, oneLine) ? oneLine : `\n${types.map((type) => `  ${type}`).join(",\n")}\n`;
  printer.line(...head, "<", list, "> = /* @__PURE__ */ ", printer.runtime("operation", "value"), "(");
  printer.line("  ", quotedDescriptor(printOperation(operation.descriptor)), ",");
  emitReferences(printer, operation.references);
  printer.line(");");
}

/** Methods and requests have short descriptors, so that their lines are as long as the types make them. */
function fits({ constant, descriptor }: PlannedOperation, types: string): boolean {
  if (descriptor.kind !== "xmlrpc" && descriptor.kind !== "json") return types.length <= 80;
  return constant.name.length + types.length <= 70;
}

/** Input, output, faults and headers: as many as differ from what `Operation` takes for granted. */
function operationTypes(printer: Printer, operation: PlannedOperation): readonly string[] {
  const faults = operation.faults.map(
    (fault) => `{ readonly name: ${quoted(fault.name)}; readonly value: ${printType(printer, fault.type)} }`,
  );
  const { header, replyHeader } = operation;
  const types = [
    printType(printer, operation.input),
    printType(printer, operation.output),
    operation.error !== undefined
      ? printType(printer, operation.error)
      : faults.length === 0
        ? "never"
        : faults.join(" | "),
    header === undefined ? "undefined" : printType(printer, header),
    replyHeader === undefined ? "undefined" : printType(printer, replyHeader),
  ];
  const needed =
    replyHeader !== undefined
      ? 5
      : header !== undefined
        ? 4
        : faults.length > 0 || operation.error !== undefined
          ? 3
          : 2;
  return types.slice(0, needed);
}

/** The type of a method's options: with headers where the operation declares some. */
export function callOptions(printer: Printer, operation: PlannedOperation, { call, entry }: ClientFactory): string {
  const print = (type: TypeExpression | undefined): string =>
    type === undefined ? "undefined" : printType(printer, type);
  const exported =
    call === undefined ? printer.runtime("CallOptions", "type") : printer.runtime(call.options, "type", entry);
  const name = printer.use(exported);
  if (operation.header === undefined && operation.replyHeader === undefined) return name;
  return `${name}<${print(operation.header)}, ${print(operation.replyHeader)}>`;
}
