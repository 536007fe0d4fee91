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
  const text = printDiagnostics(shown, { format, color: invocation.color });
  if (format === "json") invocation.print(printableJson(JSON.stringify({ ...JSON.parse(text), ...result }, null, 2)));
  else if (text !== "") (format === "text" ? invocation.fail : invocation.print)(text);
}
