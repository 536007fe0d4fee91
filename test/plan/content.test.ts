import { describe, expect, it } from "vitest";
import type { Field, Group, Message, Particle } from "../../generator/model/model.js";
import { type Content, contentOf } from "../../generator/plan/content.js";
import { type NameScope, openNames } from "../../generator/plan/name-scope.js";
import { nameProperties } from "../../generator/plan/properties.js";

const field = (name: string, occurs: Partial<Field> = {}): Field => ({
  kind: "element",
  name,
  namespace: "urn:x",
  type: "xs:string",
  min: 1,
  max: 1,
  nillable: false,
  ...occurs,
});
const group = (kind: Group["kind"], particles: readonly Particle[], occurs: Partial<Group> = {}): Group => ({
  kind,
  particles,
  min: 1,
  max: 1,
  ...occurs,
});
const message = (content: Group, rest: Partial<Message> = {}): Message => ({
  kind: "message",
  id: "{urn:x}M",
  namespace: "urn:x",
  name: "M",
  anonymous: false,
  abstract: false,
  attributes: [],
  mixed: false,
  anyAttribute: false,
  content,
  ...rest,
});

/** As in a descriptor: `a? (b | c)*`. */
function shown(content: Content): string {
  return content
    .map((part) => {
      const range = part.min === 1 && part.max === 1 ? "" : `[${part.min},${part.max}]`;
      if (part.kind === "any") return `*${range}`;
      if (part.kind === "element") return part.field.name + range;
      return `(${part.branches.map(shown).join(" | ")})${range}`;
    })
    .join(" ");
}

const [a, b, c] = [field("a"), field("b"), field("c")];
const many = { min: 0, max: "unbounded" } as const;

describe("content in its simplest form", () => {
  it.each<[string, Group, string]>([
    ["a sequence in a sequence", group("sequence", [a, group("sequence", [b, c])]), "a b c"],
    ["a repeated sequence of one element", group("sequence", [group("sequence", [a], many)]), "a[0,Infinity]"],
    ["an optional sequence of one element", group("sequence", [group("sequence", [a], { min: 0 })]), "a[0,1]"],
    [
      "repetitions that would leave gaps",
      group("sequence", [group("sequence", [field("a", { min: 2, max: 2 })], many)]),
      "(a[2,2])[0,Infinity]",
    ],
    ["a choice in a choice", group("choice", [a, group("choice", [b, c])]), "(a | b | c)"],
    ["an optional choice in a choice", group("choice", [a, group("choice", [b, c], { min: 0 })]), "(a | b | c)[0,1]"],
    ["an empty branch", group("choice", [a, b, group("sequence", [])]), "(a | b)[0,1]"],
    ["a choice of one", group("choice", [a]), "a"],
    ["a choice of nothing", group("choice", []), ""],
    ["what may not occur", group("sequence", [a, field("b", { min: 0, max: 0 })]), "a"],
    [
      "lists in a repeated choice",
      group("sequence", [group("choice", [field("a", { max: "unbounded" }), field("b", { min: 0 })], many)]),
      "(a | b)[0,Infinity]",
    ],
    [
      "sequences in a repeated choice",
      group("sequence", [group("choice", [group("sequence", [a, b], many), c], many)]),
      "(a b | c)[0,Infinity]",
    ],
    ["groups that matter", group("sequence", [group("sequence", [a, b], { min: 0 })]), "(a b)[0,1]"],
  ])("%s", (_, content, expected) => {
    expect(shown(contentOf(message(content)))).toBe(expected);
  });
});

describe("property names", () => {
  const names = (content: Group, rest: Partial<Message> = {}, inherited?: NameScope) => {
    const owner = message(content, rest);
    return [...nameProperties(owner, contentOf(owner), inherited).taken.own.keys()];
  };
  const attribute = (name: string): Field => ({ ...field(name), kind: "attribute", namespace: "" });

  it("are shared by alternatives, but not by different elements of one name", () => {
    expect(names(group("choice", [group("sequence", [a, b]), group("sequence", [a, c])]))).toEqual(["a", "b", "c"]);
    expect(names(group("choice", [a, field("a", { namespace: "urn:y" })]))).toEqual(["a", "a2"]);
    expect(names(group("sequence", [a, b, a]))).toEqual(["a", "b", "a2"]);
    expect(names(group("sequence", [group("choice", [a, b]), a]))).toEqual(["a", "b", "a2"]);
  });

  it("let elements go before attributes, and both before groups and wildcards", () => {
    const repeated = group("choice", [b, c], many);
    expect(
      names(group("sequence", [repeated, field("choice"), a, repeated]), {
        attributes: [attribute("a"), attribute("choice2")],
      }),
    ).toEqual(["choice", "a", "aAttribute", "choice2", "choice3", "choice4"]);
  });

  it("do not take those of the base", () => {
    const base = openNames();
    base.set("a", "{urn:x}a");
    expect(names(group("sequence", [a, b, a]), {}, base)).toEqual(["a2", "b", "a3"]);
  });

  it("are found in time that grows with the schema, not with its square", () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      group("choice", [field(`x${index}`), field(`y${index}`), field("z")]),
    );
    expect(new Set(names(group("sequence", many))).size).toBe(60_000);
  });

  it("are never those that every object has", () => {
    const unsafe = ["constructor", "__proto__", "toString", "hasOwnProperty"];
    expect(
      names(
        group(
          "sequence",
          unsafe.map((name) => field(name)),
        ),
      ),
    ).toEqual(unsafe.map((name) => `${name}_`));
  });
});
