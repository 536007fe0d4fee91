import { printScalar } from "@wirewright/runtime/descriptor";
import type { PlannedScalar } from "../plan/planned.js";
import { docComment } from "./comment.js";
import { emitReferences, quotedDescriptor } from "./message.js";
import type { Printer } from "./printer.js";
import { printType } from "./type-expression.js";

/** A simple type: an alias, and for an enumeration its values and its constant. */
export function emitScalar(printer: Printer, scalar: PlannedScalar): void {
  const { enumeration, type } = scalar;
  for (const line of docComment(scalar.comment)) printer.line(line);
  if (enumeration === undefined) {
    printer.line("export type ", type, " = ", printType(printer, scalar.expression), ";");
    return;
  }
  const { constant, values, literals } = enumeration;
  printer.line("export type ", type, " = ", list(literals, " | ", "\n  | ", ""), ";");
  printer.line("export const ", values, ": readonly ", type, "[] = [", list(literals, ", ", "\n  ", ",\n"), "];");
  const head = ["export const ", constant, ": ", printer.runtime("Scalar", "type"), "<", type, "> = /* @__PURE__ */ "];
  printer.line(...head, printer.runtime("scalar", "value"), "(");
  printer.line("  ", quotedDescriptor(printScalar(enumeration.descriptor)), ",");
  printer.line("  ", values, ",");
  emitReferences(printer, enumeration.references);
  printer.line(");");
}

/** On one line while that is short; else each item on its own. */
function list(items: readonly string[], separator: string, lineStart: string, end: string): string {
  const oneLine = items.join(separator);
  if (oneLine.length <= 90) return oneLine;
  const between = end === "" ? "" : ",";
  return items.map((item, index) => `${lineStart}${item}${index === items.length - 1 ? "" : between}`).join("") + end;
}
