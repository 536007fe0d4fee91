import type { ts as TypeScript } from "ts-morph";
import type { Change } from "../model/compare/change.js";
import { RANKS } from "../model/compare/comparison.js";
import { localPath } from "../model/compare/type-path.js";
import { collectEvidence, type Evidence } from "./evidence.js";
import type { Overlay } from "./overlay.js";
import { plainName } from "./plain-name.js";

type Attribute = (error: TypeScript.Diagnostic, file: TypeScript.SourceFile) => Change | undefined;

/**
 * Tells which change an error comes from, by what the error's statement and message name of the client: a field and its
 * type prove more than the type alone. Undefined when no change has anything to do with it.
 */
export function createAttribution(
  ts: typeof TypeScript,
  program: TypeScript.Program,
  overlay: Overlay,
  changes: readonly Change[],
): Attribute {
  const candidates = changes.filter(({ code }) => !INVISIBLE.has(code)).map(prepare);
  return (error, file) => {
    const evidence = collectEvidence(ts, program, overlay, error, file);
    let best: Change | undefined;
    let bestScore = 0;
    for (const candidate of candidates) {
      const score = scoreOf(candidate, evidence);
      if (score > bestScore) [best, bestScore] = [candidate.change, score];
    }
    return best;
  };
}

interface Candidate {
  readonly change: Change;
  readonly type: string | undefined;
  readonly fields: readonly string[];
  readonly operation: string | undefined;
  readonly lost: readonly string[];
}

function prepare(change: Change): Candidate {
  const { type, fields = [], operation, lost = [] } = change.subject;
  return {
    change,
    type: type === undefined ? undefined : plainName(nameOf(type)),
    fields: fields.map(plainName),
    operation: operation === undefined ? undefined : plainName(operation.replace(/Request(?=[^a-z]|$)/, "")),
    lost: lost.map((id) => plainName(nameOf(id))),
  };
}

function scoreOf({ change, type, fields, operation, lost }: Candidate, evidence: Evidence): number {
  const { members, names, related } = evidence;
  const named = (name: string): boolean => names.has(name);
  let score = 0;
  for (const field of fields) {
    if (type !== undefined && related.has(`${type}.${field}`)) score = Math.max(score, 120);
    else if (type !== undefined && members.has(`${type}.${field}`)) score = Math.max(score, 90);
    else if (named(field)) score = Math.max(score, type !== undefined && named(type) ? 70 : 20);
  }
  if (fields.length === 0 && type !== undefined && named(type)) score = Math.max(score, 40);
  if (operation !== undefined && named(operation)) score = Math.max(score, 50);
  if (lost.some(named)) score = Math.max(score, 30);
  if (score === 0) return 0;
  // Of several changes of one thing, the one that the compiler speaks of; else the one that is known to break something.
  return score + (SYMPTOMS.get(change.code)?.test(evidence.message) === true ? 5 : 0) + RANKS[change.kind];
}

/** `calls#MakeCallRequest/device` and `{urn:x}element(Add)/item` without their area and namespace. */
function nameOf(id: string): string {
  return id.includes("#") ? id.slice(id.indexOf("#") + 1) : localPath(id);
}

const SYMPTOMS: ReadonlyMap<Change["code"], RegExp> = new Map([
  ["WW531", /missing/],
  ["WW532", /does not exist|known properties/],
  ["WW533", /does not exist|known properties/],
  ["WW534", /missing|undefined/],
  ["WW535", /undefined/],
  ["WW536", /\bnull\b/],
  ["WW537", /\bnull\b/],
  ["WW538", /\[\]|readonly/],
]);

/** Changes that a compiler does not see. */
const INVISIBLE: ReadonlySet<Change["code"]> = new Set([
  "WW511",
  "WW513",
  "WW522",
  "WW523",
  "WW524",
  "WW525",
  "WW529",
  "WW539",
  "WW540",
  "WW542",
  "WW546",
  "WW564",
  "WW565",
  "WW566",
  "WW567",
  "WW568",
  "WW569",
  "WW570",
  "WW572",
  "WW577",
]);
