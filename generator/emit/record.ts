import { printRecord } from "@wirewright/runtime/descriptor";
import { quoted } from "../plan/literal.js";
import type { PlannedRecord } from "../plan/planned.js";
import { docComment } from "./comment.js";
import { emitReferences, quotedDescriptor } from "./message.js";
import type { Printer } from "./printer.js";
import { printProperty, printType } from "./type-expression.js";

/** A record's interface, and its constant where the runtime needs one. */
export function emitRecord(printer: Printer, record: PlannedRecord): void {
  const { type, constant, properties } = record;
  for (const line of docComment(record.comment)) printer.line(line);
  const lines = [
    ...properties.flatMap((property) => printProperty(printer, property, "  ")),
    ...indexSignature(printer, record.rest),
  ];
  printer.line("export interface ", type, lines.length === 0 ? " {}" : ` {\n${lines.join("\n")}\n}`);
  if (constant === undefined) return;
  const head = ["export const ", constant.exported, ": ", printer.runtime("Message", "type")];
  printer.line(...head, "<", type, "> = /* @__PURE__ */ ", printer.runtime("message", "value"), "(");
  printer.line("  ", quotedDescriptor(printRecord(constant.descriptor)), ",");
  emitReferences(printer, constant.references);
  printer.line(");");
}

function indexSignature(printer: Printer, rest: PlannedRecord["rest"]): readonly string[] {
  if (rest === undefined) return [];
  const { prefix = "" } = rest;
  const names = prefix === "" ? "string" : `\`${templateText(prefix)}\${string}\``;
  const words =
    prefix === "" ? "Further members." : `Further members whose names begin with \`${prefix.replaceAll("`", "'")}\`.`;
  return [
    ...docComment({ paragraphs: [words] }).map((line) => `  ${line}`),
    `  [name: ${names}]: ${printType(printer, rest.type, "  ")};`,
  ];
}

/** Inside a template literal, whatever the text. */
function templateText(text: string): string {
  return quoted(text).slice(1, -1).replaceAll('\\"', '"').replace(/[`$]/g, "\\$&");
}
