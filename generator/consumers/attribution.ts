import type { ts as TypeScript } from "@ts-morph/common";
import type { Change } from "../model/compare/change.js";
import { RANKS } from "../model/compare/comparison.js";
import { localPath } from "../model/compare/type-path.js";
import { collectEvidence, type Evidence } from "./evidence.js";
import type { ClientFolder, Overlay } from "./overlay.js";
import type { OverlayProgram } from "./overlay-program.js";
import { plainName } from "./plain-name.js";

type Attribute = (error: TypeScript.Diagnostic, file: TypeScript.SourceFile) => Change | undefined;

/**
 * Tells which change an error comes from, by what the error's statement and message name of the client: a field and its
 * type prove more than the type alone. Undefined when no change has anything to do with it.
 */
export function createAttribution(
  ts: typeof TypeScript,
  { program, imports }: OverlayProgram,
  overlay: Overlay,
): Attribute {
  const prepared = new Map<ClientFolder, readonly Candidate[]>();
  const candidatesOf = (client: ClientFolder): readonly Candidate[] => {
    const known = prepared.get(client) ?? client.changes.filter(({ code }) => !INVISIBLE.has(code)).map(prepare);
    prepared.set(client, known);
    return known;
  };
  return (error, file) => {
    const evidence = collectEvidence(ts, program, overlay, error, file);
    const used = [...(imports.get(file.fileName) ?? [])].flatMap((path) => overlay.owners.get(path) ?? []);
    // A file that gets a client's types from another file imports none itself.
    const clients = used.length > 0 ? used : overlay.owners.values();
    let best: Change | undefined;
    let bestScore = 0;
    for (const candidate of [...new Set(clients)].flatMap(candidatesOf)) {
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
  /** Ways to name it, each with all the names that it takes: a method by the steps to it in the client. */
  readonly operations: readonly (readonly string[])[];
  readonly lost: readonly string[];
}

function prepare(change: Change): Candidate {
  const { type, fields = [], operation, lost = [] } = change.subject;
  const name = type === undefined ? undefined : nameOf(type);
  return {
    change,
    type: name === undefined ? undefined : plainName(name),
    fields: fields.map(plainName),
    operations: [
      ...(operation === undefined ? [] : waysTo(operation)),
      // A command goes by its type: `UserGetRequest` is sent as `userGet`.
      ...(name !== undefined && change.side === "operation" ? waysTo(name) : []),
    ],
    lost: lost.map((id) => plainName(nameOf(id))),
  };
}

/** An operation, an event or a service by its generated names. */
function waysTo(name: string): readonly (readonly string[])[] {
  const steps = name.split(".").map(plainName);
  const [plain = ""] = steps.slice(-1);
  return [
    steps,
    [plainName(name.replace(/Request(?=[^a-z]|$)/, ""))],
    // A service is `ShopClient`, made by `createShopClient`.
    [`${plain}client`],
    [`create${plain}client`],
  ];
}

function scoreOf({ change, type, fields, operations, lost }: Candidate, evidence: Evidence): number {
  const { members, names, related, told } = evidence;
  const named = (name: string): boolean => names.has(name);
  let score = 0;
  for (const field of fields) {
    if (type !== undefined && related.has(`${type}.${field}`)) score = Math.max(score, 120);
    else if (type !== undefined && told.has(`${type}.${field}`)) score = Math.max(score, 105);
    else if (type !== undefined && members.has(`${type}.${field}`)) score = Math.max(score, 90);
    else if (named(field)) score = Math.max(score, type !== undefined && named(type) ? 70 : 20);
  }
  if (fields.length === 0 && type !== undefined && named(type)) score = Math.max(score, 40);
  if (operations.some((way) => way.every(named))) score = Math.max(score, 50);
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
