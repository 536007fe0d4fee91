import { printRoot } from "@wirewright/runtime/descriptor";
import type { PlannedRoot } from "../plan/planned.js";
import { docComment } from "./comment.js";
import { emitReferences, quotedDescriptor } from "./message.js";
import type { Printer } from "./printer.js";
import { printType } from "./type-expression.js";

/** The constant of a document's root element. */
export function emitRoot(printer: Printer, root: PlannedRoot): void {
  for (const line of docComment(root.comment)) printer.line(line);
  const type = printType(printer, root.type);
  const head = [
    "export const ",
    root.constant,
    ": ",
    printer.runtime("Root", "type"),
    "<",
    type,
    "> = /* @__PURE__ */ ",
  ];
  printer.line(...head, printer.runtime("root", "value"), "(");
  printer.line("  ", quotedDescriptor(printRoot(root.descriptor)), ",");
  emitReferences(printer, root.references);
  printer.line(");");
}
