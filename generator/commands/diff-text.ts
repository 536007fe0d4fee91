import type { ChangeKind } from "../diagnostics/catalog/catalog-entry.js";
import { printCount } from "../diagnostics/print-count.js";
import { printable } from "../diagnostics/printable.js";
import type { Change } from "../model/compare/change.js";
import {
  callSiteWords,
  changeWords,
  countWords,
  type DiffResult,
  KINDS,
  type SystemDiff,
  sideWords,
} from "./diff-summary.js";

interface TextOptions {
  /** Show all, however many. */
  readonly verbose: boolean;
  /** Leave out what is safe. */
  readonly quiet: boolean;
  readonly color: boolean;
}

/** The comparison for a terminal: grouped by system and kind, then the call sites by file. */
export function diffText({ systems, callSites }: DiffResult, options: TextOptions): readonly string[] {
  return [
    ...systems.flatMap((system) => systemLines(system, options)),
    ...(callSites === undefined ? [] : [printable(`${capital(callSiteWords(callSites))}.`)]),
    ...(callSites ?? []).flatMap(({ file, line, column, code, message }) => [
      `  ${paint(options, "1", printable(`${file}:${line}:${column}`))} TS${code}`,
      ...message.split("\n").map((text) => `    ${printable(text)}`),
    ]),
  ];
}

function systemLines({ instance, changes, accepted }: SystemDiff, options: TextOptions): readonly string[] {
  const silenced = accepted.size === 0 ? "" : `; ${accepted.size} accepted for a time`;
  const head = `${instance === undefined ? "" : `${instance}: `}${countWords(changes)}${silenced}`;
  const kinds = KINDS.filter((kind) => !(options.quiet && kind === "safe"));
  return [
    printable(head),
    ...kinds.flatMap((kind) =>
      kindLines(
        changes.filter((change) => change.kind === kind),
        kind,
        options,
      ),
    ),
  ];
}

function kindLines(changes: readonly Change[], kind: ChangeKind, options: TextOptions): readonly string[] {
  const most = options.verbose ? changes.length : MOST[kind];
  const rest = changes.length - most;
  return [
    ...changes.slice(0, most).flatMap((change) => changeLines(change, options)),
    ...(rest > 0 ? [`  … and ${printCount(rest)} more ${kind}; --verbose shows all`] : []),
  ];
}

function changeLines(change: Change, options: TextOptions): readonly string[] {
  const { kind, code, position } = change;
  const side = sideWords(change);
  const place = position === undefined ? [] : [`${position.file}:${position.line}:${position.column}`];
  const notes = [...(side === "" ? [] : [side]), ...place];
  return [
    `  ${paint(options, COLORS[kind], kind.padEnd(8))} ${code} ${printable(changeWords(change))}`,
    ...(notes.length === 0 ? [] : [`           ${paint(options, "2", printable(notes.join(", ")))}`]),
  ];
}

function paint({ color }: TextOptions, style: string, text: string): string {
  return color ? `\u001b[${style}m${text}\u001b[0m` : text;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const COLORS: Readonly<Record<ChangeKind, string>> = { breaking: "31", risky: "33", safe: "32" };
const MOST: Readonly<Record<ChangeKind, number>> = { breaking: 100, risky: 50, safe: 20 };
