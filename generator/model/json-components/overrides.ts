import type { Position, Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { Overrides } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";

/** What a user or a system corrects of a message; `schemas/overrides.schema.json` says what each means. */
export interface MessageOverride {
  readonly api?: string;
  readonly chunked?: false | { readonly last: string; readonly items: string; readonly event?: string };
  readonly documentation?: string;
  readonly event?: true;
  readonly oneWay?: true;
  readonly pair?: string | false;
  readonly provenance?: "documented" | "derived" | "inferred";
  readonly rename?: string;
  readonly sideEffects?: boolean;
  readonly skip?: true;
  readonly topic?: string;
}

/** What is corrected of a value in a message. */
export interface FieldOverride {
  readonly documentation?: string;
  readonly embeddedJson?: true;
  readonly enum?: readonly (string | number | boolean)[];
  readonly map?: boolean;
  readonly open?: boolean;
  readonly optional?: boolean;
  readonly provenance?: "documented" | "derived" | "inferred";
  readonly rename?: string;
}

/** One entry: a message's key, or a key with the path to a value, either with `*`. */
export interface OverrideEntry<T> {
  readonly pattern: string;
  readonly matches: (path: string) => boolean;
  readonly value: T;
  readonly position: Position;
}

export interface OverrideTable {
  readonly messages: readonly OverrideEntry<MessageOverride>[];
  readonly fields: readonly OverrideEntry<FieldOverride>[];
}

/** Reads the files in order: what a later one says of the same thing counts. */
export function readOverrides(files: readonly Overrides[], report: Report): OverrideTable {
  const tables = files.map((file) => readFile(file, report));
  return {
    messages: tables.flatMap(({ messages }) => messages),
    fields: tables.flatMap(({ fields }) => fields),
  };
}

function readFile({ root, placeOf }: Overrides, report: Report): OverrideTable {
  const wrong = (node: { readonly offset: number }, message: string) =>
    report({ code: "WW460", message, position: placeOf(node.offset) });
  const entries = <T>(node: JsonNode, checks: Checks): readonly OverrideEntry<T>[] =>
    membersOf(node, wrong).flatMap(({ name, offset, value }) => {
      const read = readSettings(value, checks, name, wrong);
      const position = placeOf(offset);
      // The checks are those of `T`, member by member.
      return [{ pattern: name, matches: matcher(name), value: read as T, position }];
    });
  const table: {
    messages: readonly OverrideEntry<MessageOverride>[];
    fields: readonly OverrideEntry<FieldOverride>[];
  } = { messages: [], fields: [] };
  for (const member of membersOf(root, wrong)) {
    if (member.name === "messages") table.messages = entries<MessageOverride>(member.value, MESSAGE);
    else if (member.name === "fields") table.fields = entries<FieldOverride>(member.value, FIELD);
    else if (member.name !== "$schema") {
      wrong(
        member,
        `there is no section "${member.name}"${didYouMean(member.name, ["messages", "fields", "$schema"])}`,
      );
    }
  }
  return table;
}

function readSettings(node: JsonNode, checks: Checks, pattern: string, wrong: Wrong): object {
  const settings = membersOf(node, wrong).flatMap((member) => {
    const check = Object.hasOwn(checks, member.name) ? checks[member.name] : undefined;
    if (check === undefined) {
      const near = didYouMean(member.name, Object.keys(checks));
      wrong(member, `"${pattern}" has no setting "${member.name}"${near}`);
      return [];
    }
    const value = plain(member.value);
    if (check.fits(value)) return [[member.name, value] as const];
    wrong(member.value, `"${member.name}" of "${pattern}" is ${check.what}`);
    return [];
  });
  return Object.fromEntries(settings);
}

function membersOf(node: JsonNode, wrong: Wrong) {
  if (node.kind === "object") return node.members;
  wrong(node, "expected an object");
  return [];
}

/** `*` stands for any characters but `/`; a field's path is compared step by step, where a whole `*` is also itself. */
function matcher(pattern: string): (path: string) => boolean {
  if (!pattern.includes("*")) return (path) => path === pattern;
  const source = pattern.split("*").map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  const expression = new RegExp(`^${source.join("[^/]*")}$`, "u");
  return (path) => expression.test(path);
}

/** A value without its places. */
function plain(node: JsonNode): unknown {
  if (node.kind === "array") return node.items.map(plain);
  if (node.kind !== "object") return node.kind === "null" ? null : node.value;
  return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value)]));
}

type Wrong = (node: { readonly offset: number }, message: string) => void;
type Checks = Readonly<Record<string, { readonly fits: (value: unknown) => boolean; readonly what: string }>>;

const text = { fits: (value: unknown) => typeof value === "string" && value !== "", what: "a text" };
const flag = { fits: (value: unknown) => typeof value === "boolean", what: "true or false" };
const yes = { fits: (value: unknown) => value === true, what: "true, or left out" };
const provenance = {
  fits: (value: unknown) => value === "documented" || value === "derived" || value === "inferred",
  what: '"documented", "derived" or "inferred"',
};

const MESSAGE: Checks = {
  api: text,
  chunked: { fits: isChunked, what: 'false, or {"last", "items", "event"?}, all names of members or messages' },
  documentation: text,
  event: yes,
  oneWay: yes,
  pair: { fits: (value) => value === false || text.fits(value), what: "the name of the reply, or false" },
  provenance,
  rename: text,
  sideEffects: flag,
  skip: yes,
  topic: {
    fits: (value) => typeof value === "string" && /^[a-z\d]+(?:[-/][a-z\d]+)*$/.test(value),
    what: "lower-case words joined by hyphens, such as call-control",
  },
};

const FIELD: Checks = {
  documentation: text,
  embeddedJson: yes,
  enum: {
    fits: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((item) => ["string", "number", "boolean"].includes(typeof item)),
    what: "a list of texts, numbers or truth values",
  },
  map: flag,
  open: flag,
  optional: flag,
  provenance,
  rename: text,
};

/** The settings of each section, which the published JSON Schema has as well. */
export const OVERRIDE_SETTINGS: { readonly messages: readonly string[]; readonly fields: readonly string[] } = {
  messages: Object.keys(MESSAGE),
  fields: Object.keys(FIELD),
};

function isChunked(value: unknown): boolean {
  if (value === false) return true;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    ["last", "items"].every((name) => Object.hasOwn(value, name)) &&
    entries.every(([name, item]) => ["last", "items", "event"].includes(name) && text.fits(item))
  );
}
