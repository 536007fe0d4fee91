import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { encodeRoot } from "../../runtime/codec/root.js";
import { ValidationError } from "../../runtime/errors.js";
import { type Message, message, scalar } from "../../runtime/message.js";
import { bind, bindContent, encodeContent, refusal } from "./bind.js";

const child = message("1 C (x:int y?:string)");
const locked = scalar("1 Locked string", ["yes", "no"]);
const level = scalar("1 Level int", [1, 2, 3]);
const moment = scalar("1 Moment dateTime.date", [new Date(0)]);
const references = () => [child, locked, level, moment];

/** content, value, facet, path */
const refusals: readonly (readonly [string, unknown, string, string])[] = [
  ["a:string", {}, "required", "R.a"],
  ["a:string", { a: undefined }, "required", "R.a"],
  ["a:string", { a: null }, "nillable", "R.a"],
  ["a:string", { a: "x", b: 1 }, "unknown", "R"],
  ["a?:string", [], "type", "R"],
  ["a?:string", "x", "type", "R"],
  ["a?:string", null, "nillable", "R"],
  ["a+:string", {}, "required", "R.a"],
  ["a+:string", { a: [] }, "minOccurs", "R.a"],
  ["a[0,2]:string", { a: ["", "", ""] }, "maxOccurs", "R.a"],
  ["a*:string", { a: "x" }, "type", "R.a"],
  ["a*:string", { a: ["x", 5] }, "type", "R.a[1]"],
  ["a*:string", { a: ["x", undefined] }, "required", "R.a[1]"],
  ["a*:string", { a: null }, "type", "R.a"],
  ["a:#0", { a: { x: 1.5 } }, "type", "R.a.x"],
  ["a*:#0", { a: [{ x: 1 }, { x: 1, z: 2 }] }, "unknown", "R.a[1]"],
  ["a:string[length=2]", { a: "abc" }, "length", "R.a"],
  ["a:string[minLength=2]", { a: "a" }, "minLength", "R.a"],
  ["a:string[maxLength=2]", { a: "abc" }, "maxLength", "R.a"],
  ["a:base64Binary[maxLength=2]", { a: Uint8Array.of(1, 2, 3) }, "maxLength", "R.a"],
  ["a:list(int)[length=2]", { a: [1] }, "length", "R.a"],
  ["a:list(int[maxInclusive=5])", { a: [6] }, "maxInclusive", "R.a"],
  ["a:int[minInclusive=5]", { a: 4 }, "minInclusive", "R.a"],
  ["a:long[maxInclusive=5]", { a: 6n }, "maxInclusive", "R.a"],
  ["a:decimal[minExclusive=1.5]", { a: "1.50" }, "minExclusive", "R.a"],
  ["a:decimal[maxExclusive=123456789012345678901]", { a: "123456789012345678901.0" }, "maxExclusive", "R.a"],
  ["a:double[maxInclusive=1.5]", { a: Number.POSITIVE_INFINITY }, "maxInclusive", "R.a"],
  ['a:date[minInclusive="2020-01-01"]', { a: "2019-12-31" }, "minInclusive", "R.a"],
  ['a:dateTime[maxInclusive="2020-01-01T00:00:00Z"]', { a: "2020-01-01T00:00:00-01:00" }, "maxInclusive", "R.a"],
  ['a:duration[maxInclusive="P1D"]', { a: "PT25H" }, "maxInclusive", "R.a"],
  ["a:decimal[totalDigits=3]", { a: "-0012.34" }, "totalDigits", "R.a"],
  ["a:decimal[fractionDigits=1]", { a: "1.25" }, "fractionDigits", "R.a"],
  ['a:string[pattern="^[a-z]+$" pattern="^.{2}$"]', { a: "abc" }, "pattern", "R.a"],
  ['a:boolean[pattern="^(?:true|1)$"]', { a: false }, "pattern", "R.a"],
  ["a:#1", { a: "maybe" }, "enumeration", "R.a"],
  ["a:#2", { a: 4 }, "enumeration", "R.a"],
  ["a:#3", { a: new Date(5) }, "enumeration", "R.a"],
  ['a:string=="x"', { a: "y" }, "fixed", "R.a"],
  ['@a:int=="1"', { a: 2 }, "fixed", "R.a"],
  ["@a:string", {}, "required", "R.a"],
  ["@a?:string", { a: null }, "type", "R.a"],
  ["(a:int | b:int)", {}, "choice", "R"],
  ["(a:int | b:int)", { a: 1, b: 2 }, "choice", "R"],
  ["(a:int b:int)?", { a: 1 }, "required", "R.b"],
  ["(a:int | b:int)>choice+", { choice: [] }, "minOccurs", "R.choice"],
  ["(a:int | b:int)>choice*", { choice: [{ a: 1, b: 1 }] }, "choice", "R.choice[0]"],
  ["(a:int | b:int)>choice*", { choice: [{ a: 1 }, { c: 1 }] }, "unknown", "R.choice[1]"],
  ["(a:int | b:int)>choice*", { choice: [{ a: "1" }] }, "type", "R.choice[0].a"],
  ["a:string", { a: "\u0000" }, "character", "R.a"],
  ["a:string", { a: "\ud800" }, "character", "R.a"],
  ["@a:string", { a: "\uffff" }, "character", "R.a"],
  ["*", { $any: [{}] }, "type", "R.$any[0]"],
  ["*?", { $any: [{ name: "a b", namespace: "", attributes: {}, children: [] }] }, "type", "R.$any[0]"],
  ["@*", { $attributes: { "a b": "" } }, "type", "R.$attributes"],
  ["@a?:string @*", { $attributes: { a: "" } }, "type", "R.$attributes"],
];

describe("validation before sending", () => {
  it("writes a boolean as the digit where a pattern leaves only that", () => {
    const bound = bindContent('a:boolean[pattern="^(?:0|1)$"] b:boolean[pattern="^(?:true|0)$"]', references);
    expect(encodeRoot(bound, { a: true, b: true })).toContain("<a>1</a><b>true</b>");
    expect(encodeRoot(bound, { a: false, b: false })).toContain("<a>0</a><b>0</b>");
  });

  it("names a pattern as its schema has it", () => {
    const refused = refusal(bindContent('a:string[pattern="^(?:[a-z]+|[0-9])$"]', references), { a: "A" });
    expect(refused.message).toBe("R.a: does not match [a-z]+|[0-9]");
  });

  it.each(refusals)("(%s) refuses %o: %s at %s", (content, value, facet, path) => {
    const refused = refusal(bindContent(content, references), value);
    expect(refused).toMatchObject({ facet, path });
    expect(refused.message.startsWith(`${path}: `)).toBe(true);
  });

  it("names the nearest known property", () => {
    const bound = bindContent("firstname:string lastname:string country?:string");
    const value = { frstname: "Ada", lastname: "L" };
    expect(refusal(bound, value)).toMatchObject({
      facet: "unknown",
      message: expect.stringContaining('did you mean "firstname"?'),
    });
    expect(refusal(bound, { firstname: "", lastname: "", zzzzz: 1 }).message).not.toContain("did you mean");
    expect(refusal(bind("1 T (a?:string (b:int | c:int)?)", undefined, ""), { A: "" }).message).toContain(
      'did you mean "a"?',
    );
  });

  it("takes own properties only, in any order", () => {
    const bound = bindContent("a?:string constructor?:string toString?:string b?:string");
    expect(encodeContent(bound, { b: "2", a: "1" })).toBe("<a>1</a><b>2</b>");
    expect(encodeContent(bound, Object.assign(Object.create({ a: "inherited" }), { b: "own" }))).toBe("<b>own</b>");
    expect(encodeContent(bound, { constructor: "c" })).toBe("<constructor>c</constructor>");
    expect(refusal(bindContent("a?:string"), JSON.parse('{"__proto__":{"a":"x"}}'))).toMatchObject({
      facet: "unknown",
    });
  });

  it("takes instances of classes with fields, and literals of another realm", () => {
    class Contact {
      a = "1";
    }
    const bound = bindContent("a?:string b?:string");
    expect(encodeContent(bound, new Contact())).toBe("<a>1</a>");
    expect(encodeContent(bound, runInNewContext("({})"))).toBe("");
    expect(encodeContent(bound, Object.create(null))).toBe("");
  });

  it.each([
    ["a Map", new Map([["a", "1"]])],
    ["a Promise", Promise.resolve({ a: "1" })],
    ["a Date", new Date()],
    ["an Error", Object.assign(new Error("x"), { a: "1" })],
    ["a URLSearchParams", new URLSearchParams({ a: "1" })],
    ["an object without fields of its own", Object.create({ a: "inherited" })],
    [
      "an object without fields of its own",
      new (class {
        get a(): string {
          return "1";
        }
      })(),
    ],
  ])("does not take %s for an empty object", (what, value) => {
    const refused = refusal(bindContent("a?:string b?:string"), value);
    expect(refused).toMatchObject({ facet: "type", message: `R: an object is expected, ${what} was given` });
    expect(refusal(bindContent("(a:int | b:int)?"), value)).toMatchObject({ facet: "type" });
  });

  it("fills in a required default and a required fixed value", () => {
    const bound = bindContent('a:int="5" b:string=="x" c?:string="no" @d:string="e" @f?:string="no"');
    expect(encodeRoot(bound, {})).toBe('<R d="e"><a>5</a><b>x</b></R>');
    expect(encodeRoot(bound, { a: 6, b: "x", c: "", d: "" })).toBe('<R d=""><a>6</a><b>x</b><c></c></R>');
  });

  it("counts a surrogate pair as one character", () => {
    expect(encodeContent(bindContent("a:string[length=2]"), { a: "😀x" })).toBe("<a>😀x</a>");
  });

  it("refuses a value that holds itself", () => {
    const node: Message<unknown> = message("1 N (next?:#0)", () => [node]);
    const bound = { root: { name: "R", namespace: "", nillable: false, type: 0 }, references: () => [node] };
    const loop: { next?: unknown } = {};
    loop.next = loop;
    expect(() => encodeRoot(bound, loop)).toThrow(ValidationError);
    expect(() => encodeRoot(bound, loop)).toThrow(/nested deeper than 512/);
  });
});
