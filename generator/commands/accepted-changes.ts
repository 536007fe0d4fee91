import type { Position, Report } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { createLocator } from "../diagnostics/position.js";
import type { Change } from "../model/compare/change.js";
import type { JsonNode } from "../source/json.js";
import { JsonError, parseJson } from "../source/parse-json.js";

/** A change that somebody has accepted for a time: `diff` does not report it until then. */
export interface AcceptedChange {
  readonly code: string;
  readonly path: string;
  readonly reason: string;
  /** The last day on which it holds, as `2027-06-30`. */
  readonly until: string;
  readonly position: Position;
}

/** Reads `accepted.json`. Undefined when it is none, which is then reported. */
export function parseAccepted(text: string, file: string, report: Report): readonly AcceptedChange[] | undefined {
  const locate = createLocator(text);
  const refuse = (message: string, offset: number): undefined =>
    report({ code: "WW592", message, position: { file, ...locate(offset) } }) ?? undefined;
  let root: JsonNode;
  try {
    root = parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return refuse(error.message, error.offset);
    throw error;
  }
  const list = memberOf(root, "accepted");
  if (list?.kind !== "array") return refuse('it has no list "accepted"', root.offset);
  const accepted: AcceptedChange[] = [];
  for (const item of list.items) {
    const [code, path, reason, until] = ["code", "path", "reason", "until"].map((name) => textOf(memberOf(item, name)));
    if (code === undefined || path === undefined || reason === undefined || until === undefined) {
      return refuse("an accepted change needs a code, a path, a reason and a date until which it holds", item.offset);
    }
    if (!isDate(until)) return refuse(`"${until}" is no date such as 2027-06-30`, item.offset);
    accepted.push({ code, path, reason, until, position: { file, ...locate(item.offset) } });
  }
  return accepted;
}

/** Which changes are silenced; what of the list is of no use (any more) is reported. `today` is as `2027-06-30`. */
export function applyAccepted(
  changes: readonly Change[],
  accepted: readonly AcceptedChange[],
  today: string,
  report: Report,
): ReadonlyMap<Change, AcceptedChange> {
  const silenced = new Map<Change, AcceptedChange>();
  for (const entry of accepted) {
    const { code, path, until, position } = entry;
    const matching = changes.filter((change) => change.code === code && change.path === path);
    if (matching.length === 0) {
      const near = didYouMean(
        path,
        changes.filter((change) => change.code === code).map((change) => change.path),
      );
      report({ code: "WW590", message: `${code} does not occur at "${path}"${near}`, position });
    } else if (until < today) {
      report({ code: "WW591", message: `${code} at "${path}" was accepted until ${until}`, position });
    } else for (const change of matching) silenced.set(change, entry);
  }
  return silenced;
}

function memberOf(node: JsonNode, name: string): JsonNode | undefined {
  return node.kind === "object" ? node.members.find((member) => member.name === name)?.value : undefined;
}

/** Undefined also for an empty one: a reason that says nothing is none. */
function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" && node.value.trim() !== "" ? node.value : undefined;
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
