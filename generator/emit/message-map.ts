import { quoted } from "../plan/literal.js";
import type { PlannedMessageMap } from "../plan/planned.js";
import { docComment } from "./comment.js";
import type { Printer } from "./printer.js";
import { printProperty, printType } from "./type-expression.js";

/** A map of names to types, and the union that is told apart by those names. */
export function emitMessageMap(printer: Printer, { map, union, about, entries }: PlannedMessageMap): void {
  for (const line of docComment({ paragraphs: [about.map] })) printer.line(line);
  const lines = entries.flatMap((entry) => printProperty(printer, { ...entry, optional: false }, "  "));
  printer.line("export interface ", map, lines.length === 0 ? " {}" : ` {\n${lines.join("\n")}\n}`);
  printer.line();
  for (const line of docComment({ paragraphs: [about.union] })) printer.line(line);
  const members = entries.map(
    ({ name, type }) => `\n  | { readonly name: ${quoted(name)}; readonly data: ${printType(printer, type, "  ")} }`,
  );
  printer.line("export type ", union, " =", members.length === 0 ? " never" : members.join(""), ";");
}
