import { catalog } from "../diagnostics/catalog.js";
import { printable } from "../diagnostics/printable.js";
import type { Change } from "../model/compare/change.js";
import {
  callSiteWords,
  causeWords,
  changeWords,
  countWords,
  type DiffResult,
  KINDS,
  type SystemDiff,
  sideWords,
} from "./diff-summary.js";

/** The comparison as a comment for a pull request. GitHub takes 65,536 characters, so without `all` long lists are cut. */
export function diffMarkdown({ systems, callSites }: DiffResult, all: boolean): string {
  return [
    "### Schema changes",
    ...systems.map((system) => systemSection(system, all)),
    ...(callSites === undefined ? [] : [callSiteSection(callSites, all)]),
  ].join("\n\n");
}

function systemSection({ instance, changes, accepted }: SystemDiff, all: boolean): string {
  const silenced = accepted.size === 0 ? "" : `; ${accepted.size} accepted for a time`;
  const head = `${instance === undefined ? "" : `**${markdownText(instance)}**: `}${countWords(changes)}${silenced}.`;
  const tables = KINDS.flatMap((kind) => {
    const some = changes.filter((change) => change.kind === kind);
    if (some.length === 0) return [];
    const shown = all ? some : some.slice(0, MOST);
    const table = ["| | change | for | what to do |", "|---|---|---|---|", ...shown.map(row)].join("\n");
    const rest = some.length > shown.length ? `\n\n… and ${some.length - shown.length} more ${kind}.` : "";
    const block = `${table}${rest}`;
    return kind === "safe"
      ? [`<details><summary>${some.length} safe</summary>\n\n${block}\n\n</details>`]
      : [`**${kind}**\n\n${block}`];
  });
  return [head, ...tables].join("\n\n");
}

function row(change: Change): string {
  const { code, position } = change;
  const place = position === undefined ? "" : `<br>${markdownText(`${position.file}:${position.line}`)}`;
  return `| ${code} | ${markdownText(changeWords(change))}${place} | ${markdownText(sideWords(change))} | ${markdownText(catalog[code].fix)} |`;
}

function callSiteSection(callSites: NonNullable<DiffResult["callSites"]>, all: boolean): string {
  const words = callSiteWords(callSites);
  const shown = all ? callSites : callSites.slice(0, MOST);
  const lines = shown.map(({ file, line, message, cause }) => {
    const why = cause === undefined ? "" : `, by ${markdownText(causeWords(cause))}`;
    return `- ${markdownText(`${file}:${line}`)}${why}: ${markdownText(message.split("\n")[0] ?? "")}`;
  });
  const rest = callSites.length > shown.length ? [`- … and ${callSites.length - shown.length} more`] : [];
  const head = `**${markdownText(`${words.charAt(0).toUpperCase()}${words.slice(1)}`)}.**`;
  return lines.length === 0 ? head : [head, [...lines, ...rest].join("\n")].join("\n\n");
}

/** Names from a schema are text, whatever they look like: no markup, no link, no mention of a person. */
function markdownText(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>()#+!|~-]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll("@", "&#64;")
    .replaceAll("://", ":&#47;&#47;");
}

const MOST = 60;
