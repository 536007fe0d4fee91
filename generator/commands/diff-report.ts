import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { printable } from "../diagnostics/printable.js";
import { diffAnnotations } from "./diff-annotations.js";
import { diffJson } from "./diff-json.js";
import { diffMarkdown } from "./diff-markdown.js";
import type { DiffResult } from "./diff-summary.js";
import { diffText } from "./diff-text.js";
import type { Invocation } from "./invocation.js";
import { printProblems } from "./problems.js";

/** Prints what a comparison found: the result to stdout, problems in what was compared where each format has them. */
export function printDiff(
  invocation: Invocation,
  result: DiffResult,
  diagnostics: readonly Diagnostic[],
  markdown: boolean,
  failOn: string,
): void {
  const { format, verbose } = invocation;
  printProblems(invocation, diagnostics, diffJson(result));
  if (result.systems.length === 0) return;
  if (markdown) invocation.print(diffMarkdown(result, verbose));
  else if (format === "github") for (const line of diffAnnotations(result)) invocation.print(line);
  else if (format === "text") {
    for (const line of diffText(result, { verbose, quiet: invocation.quiet, color: invocation.colorOutput })) {
      invocation.print(line);
    }
    printAdvice(invocation, result, failOn);
  }
}

function printAdvice(invocation: Invocation, { systems }: DiffResult, failOn: string): void {
  const [first] = systems.flatMap(({ changes }) => changes);
  if (first === undefined) return;
  invocation.note(
    printable(`\`wirewright explain ${first.code}\` says more; \`wirewright diff --accept\` takes the changes over.`),
  );
  if (failOn !== "breaking") invocation.note(`--fail-on ${failOn} was given.`);
}
