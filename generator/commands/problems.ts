import { createCollector } from "../diagnostics/collect.js";
import { condense } from "../diagnostics/condense.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { printDiagnostics } from "../diagnostics/print.js";
import { printableJson } from "../diagnostics/printable.js";
import type { Invocation } from "./invocation.js";

/**
 * Prints what was found in the user's input: as text to stderr, so that stdout stays what a command was asked for; for
 * machines to stdout, in JSON together with the command's own result.
 */
export function printProblems(
  invocation: Invocation,
  diagnostics: readonly Diagnostic[],
  result: Readonly<Record<string, unknown>> = {},
): void {
  const { format } = invocation;
  const shown = invocation.quiet ? diagnostics.filter(({ severity }) => severity !== "info") : diagnostics;
  if (format === "text" && !invocation.verbose) {
    printCondensed(invocation, shown);
    return;
  }
  const text = printDiagnostics(shown, { format, color: invocation.color });
  if (format === "json") invocation.print(printableJson(JSON.stringify({ ...JSON.parse(text), ...result }, null, 2)));
  else if (text !== "") (format === "text" ? invocation.fail : invocation.print)(text);
}

/** The diagnostics of all clients, each once. */
export function distinctDiagnostics(
  clients: readonly { readonly diagnostics: readonly Diagnostic[] }[],
): readonly Diagnostic[] {
  const collector = createCollector();
  for (const { diagnostics } of clients) for (const diagnostic of diagnostics) collector.report(diagnostic);
  return collector.diagnostics();
}

function printCondensed(invocation: Invocation, diagnostics: readonly Diagnostic[]): void {
  const { shown, notes } = condense(diagnostics);
  if (shown.length > 0) invocation.fail(printDiagnostics(shown, { format: "text", color: invocation.color }));
  for (const note of notes) invocation.note(note);
}
