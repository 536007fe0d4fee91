import { catalog } from "../diagnostics/catalog.js";
import type { Position } from "../diagnostics/diagnostic.js";
import { printable } from "../diagnostics/printable.js";
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
      return annotation("error", { file, line, column }, "stops compiling", [...why, message]);
    }),
    ...changes.map((change) =>
      annotation(change.kind === "breaking" ? "error" : "warning", change.position, titleOf(change), [
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

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function annotation(level: string, position: Position | undefined, title: string, lines: readonly string[]): string {
  const place =
    position === undefined ? "" : `file=${property(position.file)},line=${position.line},col=${position.column},`;
  const text = lines.flatMap((line) => line.split("\n")).map((line) => printable(line));
  return `::${level} ${place}title=${property(title)}::${data(text.join("\n"))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
