import type { DiagnosticCode } from "../../diagnostics/catalog.js";
import type { Position, Problem, Report, Severity } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { JsonArray, JsonDocument, JsonMember, JsonNode, JsonObject } from "../json.js";

/** Strict access to one JSON document: what is not of the wanted shape is reported at its place. */
export interface Shape {
  readonly placeOf: (node: { readonly offset: number }) => Position;
  /** The members of an object, each once. */
  readonly members: (node: JsonNode, what: string) => readonly JsonMember[];
  /** The members of an object that may have only these, and what is no setting but a comment: `_about`, `$schema`. */
  readonly settings: <Name extends string>(
    node: JsonNode,
    what: string,
    names: readonly Name[],
    /** What another member is. Default: an error. */
    severity?: Severity,
  ) => Readonly<Partial<Record<Name, JsonNode>>>;
  readonly items: (node: JsonNode, what: string) => readonly JsonNode[];
  readonly text: (node: JsonNode, what: string) => string | undefined;
  readonly oneOf: <Word extends string>(node: JsonNode, what: string, words: readonly Word[]) => Word | undefined;
  readonly flag: (node: JsonNode, what: string) => boolean | undefined;
  readonly wrong: (
    node: { readonly offset: number },
    message: string,
    more?: Pick<Problem, "fix" | "severity">,
  ) => void;
}

export function shapeOf(document: JsonDocument, code: DiagnosticCode, report: Report): Shape {
  const placeOf: Shape["placeOf"] = ({ offset }) => document.placeOf(offset);
  const wrong: Shape["wrong"] = (node, message, more) => report({ code, message, position: placeOf(node), ...more });
  const expected = (node: JsonNode, what: string, kind: string) => {
    wrong(node, `${what} must be ${kind}, not ${described(node)}`);
    return undefined;
  };
  const members: Shape["members"] = (node, what) => {
    if (node.kind !== "object") return expected(node, what, "an object") ?? [];
    return once(node, (member) => wrong(member, `"${member.name}" stands twice in ${what}`));
  };
  const text: Shape["text"] = (node, what) => (node.kind === "string" ? node.value : expected(node, what, "a text"));
  return {
    placeOf,
    wrong,
    members,
    text,
    settings: <Name extends string>(node: JsonNode, what: string, names: readonly Name[], severity?: Severity) => {
      const found: Partial<Record<Name, JsonNode>> = {};
      for (const member of members(node, what)) {
        const name = names.find((known) => known === member.name);
        if (name !== undefined) found[name] = member.value;
        else if (!/^[_$]/.test(member.name))
          wrong(member, `${what} has no "${member.name}"${didYouMean(member.name, names)}`, { severity });
      }
      return found;
    },
    items: (node, what) => (isArray(node) ? node.items : (expected(node, what, "a list") ?? [])),
    oneOf: (node, what, words) => {
      const word = text(node, what);
      const known = words.find((candidate) => candidate === word);
      if (word !== undefined && known === undefined) wrong(node, `${what} must be one of "${words.join('", "')}"`);
      return known;
    },
    flag: (node, what) => (node.kind === "boolean" ? node.value : expected(node, what, "true or false")),
  };
}

function once({ members }: JsonObject, twice: (member: JsonMember) => void): readonly JsonMember[] {
  const names = new Set<string>();
  return members.filter((member) => {
    if (names.has(member.name)) {
      twice(member);
      return false;
    }
    names.add(member.name);
    return true;
  });
}

function isArray(node: JsonNode): node is JsonArray {
  return node.kind === "array";
}

function described({ kind }: JsonNode): string {
  return KINDS[kind];
}

const KINDS: Readonly<Record<JsonNode["kind"], string>> = {
  array: "a list",
  boolean: "true or false",
  null: "null",
  number: "a number",
  object: "an object",
  string: "a text",
};
