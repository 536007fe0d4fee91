import { catalog } from "../diagnostics/catalog.js";
import { workflowCommand } from "../diagnostics/workflow-command.js";
import type { Change } from "../model/compare/change.js";
import { causeWords, changeWords, type DiffResult, sideWords } from "./diff-summary.js";

/**
 * The comparison as workflow commands, which GitHub shows beside the lines of a pull request: what is breaking as errors,
 * what is risky as warnings. What is safe needs nobody's eyes.
 */
export function diffAnnotations({ systems, callSites = [] }: DiffResult): readonly string[] {
  const changes = systems.flatMap((system) => system.changes).filter(({ kind }) => kind !== "safe");
  return [
    ...callSites.map(({ file, line, column, message, cause }) => {
      const why = cause === undefined ? [] : [`This breaks by ${causeWords(cause)}.`];
      return workflowCommand("error", { file, line, column }, "stops compiling", linesOf([...why, message]));
    }),
    ...changes.map((change) =>
      workflowCommand(change.kind === "breaking" ? "error" : "warning", change.position, titleOf(change), [
        sentence(change),
        `Fix: ${catalog[change.code].fix}`,
        `To take it over: wirewright diff --accept. More: wirewright explain ${change.code}`,
      ]),
    ),
  ];
}

function titleOf({ kind, code }: Change): string {
  return `${kind} change ${code}`;
}

function sentence(change: Change): string {
  const side = sideWords(change);
  return `${changeWords(change)}${side === "" ? "" : `, ${side}`}.`;
}

/** What a compiler says may have several lines. */
function linesOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split("\n"));
}
