import type { CallSite } from "../consumers/call-site.js";
import type { ChangeKind } from "../diagnostics/catalog/catalog-entry.js";
import { printCount } from "../diagnostics/print-count.js";
import type { Change } from "../model/compare/change.js";
import { effectOf, RANKS } from "../model/compare/comparison.js";
import type { AcceptedChange } from "./accepted-changes.js";

/** What `diff` found out about one system. */
export interface SystemDiff {
  /** Absent without a config. */
  readonly instance?: string | undefined;
  /** What is not silenced: breaking changes first. */
  readonly changes: readonly Change[];
  readonly accepted: ReadonlyMap<Change, AcceptedChange>;
}

/** All that `diff` has to say. */
export interface DiffResult {
  readonly systems: readonly SystemDiff[];
  /** Undefined when no consumer was asked for. */
  readonly callSites?: readonly CallSite[] | undefined;
}

/** `3 breaking, 1 risky and 2 safe changes`. */
export function countWords(changes: readonly Change[]): string {
  const parts = KINDS.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${printCount(count)} ${kind}`];
  });
  if (parts.length === 0) return "no change";
  const last = parts.pop();
  return `${parts.length === 0 ? "" : `${parts.join(", ")} and `}${last} change${changes.length === 1 ? "" : "s"}`;
}

/** `HostingMailboxAdd.quota became required (optional -> required)`. */
export function changeWords(change: Change): string {
  const { path, what, before, after } = change;
  return `${path} ${what}${before === undefined || after === undefined ? "" : ` (${before} -> ${after})`}`;
}

/** Whom it concerns: `in requests`; what it means differs, where a type is both sent and read. */
export function sideWords({ code, side }: Change): string {
  if (side === "operation") return "";
  if (side !== "both") return side === "request" ? "in requests" : "in replies";
  const { request, reply } = effectOf(code);
  return request === reply ? "in requests and replies" : `${request} in requests, ${reply} in replies`;
}

/** `HostingMailboxAdd.quota becoming required`, for the end of a sentence that it explains. */
export function causeWords({ path, what }: Change): string {
  const [first = "", ...rest] = what.split(" ");
  return [path, GERUNDS.get(first) ?? first, ...rest].join(" ");
}

/**
 * `3 call sites break, all by HostingMailboxAdd.quota becoming required`.
 */
export function callSiteWords(callSites: readonly CallSite[]): string {
  if (callSites.length === 0) return "no call site breaks";
  const count = callSites.length === 1 ? "1 call site breaks" : `${callSites.length} call sites break`;
  const causes = new Map<Change | undefined, number>();
  for (const { cause } of callSites) causes.set(cause, (causes.get(cause) ?? 0) + 1);
  const [[first] = [undefined]] = causes;
  if (causes.size === 1) {
    if (first === undefined) return count;
    return `${count}, ${callSites.length === 1 ? "" : "all "}by ${causeWords(first)}`;
  }
  const sorted = [...causes].sort(([, a], [, b]) => b - a);
  const words = sorted.map(
    ([cause, sites]) => `${sites} by ${cause === undefined ? "what no change explains" : causeWords(cause)}`,
  );
  return `${count}: ${words.join(", ")}`;
}

/** Whether there is something at least as bad. A call site that stops compiling is breaking, whatever the rules say. */
export function fails({ systems, callSites = [] }: DiffResult, failOn: "breaking" | "risky" | "any"): boolean {
  const least = failOn === "any" ? RANKS.safe : RANKS[failOn];
  return callSites.length > 0 || systems.some(({ changes }) => changes.some(({ kind }) => RANKS[kind] >= least));
}

export const KINDS: readonly ChangeKind[] = ["breaking", "risky", "safe"];

const GERUNDS: ReadonlyMap<string, string> = new Map([
  ["became", "becoming"],
  ["has", "having"],
  ["is", "being"],
  ["was", "being"],
]);
