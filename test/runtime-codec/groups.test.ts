import { describe, expect, it } from "vitest";
import { unknownElements } from "../../runtime/codec/unknown-content.js";
import { message } from "../../runtime/message.js";
import { bindContent, decodeContent, encodeContent, refusal } from "./bind.js";

const text = (content: string) => content.replace(/(\w)(\d)/g, "<$1>$2</$1>").replaceAll(" ", "");

/** content of the descriptor, content of the document as `a1 b2`, value */
const cases: readonly (readonly [string, string, unknown])[] = [
  ["(a:int | b:int)", "b1", { b: 1 }],
  ["(a:int | b:int)?", "", {}],
  ["(a?:int | b:int)", "", {}],
  ["(a*:int | b:int)", "a1 a2", { a: [1, 2] }],
  ["(a*:int | b:int)", "b1", { b: 1 }],
  ["(a*:int | b:int)", "", { a: [] }],
  ['(a:boolean=="true" | b*:int)', "", { b: [] }],
  ['(a:boolean=="true" | b?~:int)', "", {}],
  ["x:int (a:int b?:int | c:int)? y?:int", "x1 a2 y3", { x: 1, a: 2, y: 3 }],
  ["(a:int b:int | a:int c:int)", "a1 c2", { a: 1, c: 2 }],
  ["(a:int b:int)?", "", {}],
  ["(a:int b*:int)?", "a1", { a: 1, b: [] }],
  ["(a:int b*:int)?", "", {}],
  ["(a:int | b:int)>choice*", "a1 b2 b3 a4", { choice: [{ a: 1 }, { b: 2 }, { b: 3 }, { a: 4 }] }],
  ["(a:int | b:int)>choice*", "", { choice: [] }],
  ["(a:int b?:int)>sequence*", "a1 b2 a3 a4 b5", { sequence: [{ a: 1, b: 2 }, { a: 3 }, { a: 4, b: 5 }] }],
  [
    "(a*:int b:int)>sequence+",
    "a1 a2 b3 b4",
    {
      sequence: [
        { a: [1, 2], b: 3 },
        { a: [], b: 4 },
      ],
    },
  ],
  [
    "(a:int | (b:int c:int)>sequence+)>choice*",
    "a1 b2 c3 b4 c5 a6",
    {
      choice: [
        { a: 1 },
        {
          sequence: [
            { b: 2, c: 3 },
            { b: 4, c: 5 },
          ],
        },
        { a: 6 },
      ],
    },
  ],
  ["((a:int | b:int) c?:int)>sequence*", "a1 c2 b3", { sequence: [{ a: 1, c: 2 }, { b: 3 }] }],
  [
    "(a:int | b:int)>choice* x:int (a:int | c:int)>choice2*",
    "a1 x2 a3 c4",
    { choice: [{ a: 1 }], x: 2, choice2: [{ a: 3 }, { c: 4 }] },
  ],
  ["a?:int b:int a>a2?:int", "a1 b2 a3", { a: 1, b: 2, a2: 3 }],
  ["a?:int b:int a>a2?:int", "b2 a3", { b: 2, a2: 3 }],
  ["a*:int b:int a>a2*:int", "a1 a2 b3 a4", { a: [1, 2], b: 3, a2: [4] }],
  ["&(a:int b?:int c:int)", "c1 a2", { a: 2, c: 1 }],
  ["(a:int (b:int | (c:int d:int)?)) e:int", "a1 c2 d3 e4", { a: 1, c: 2, d: 3, e: 4 }],
  ["(a:int (b:int | (c:int d:int)?)) e:int", "a1 e4", { a: 1, e: 4 }],
  ["(a:int | b:int)>c[2,3]", "a1 b2 b3", { c: [{ a: 1 }, { b: 2 }, { b: 3 }] }],
  ['(a:int | b:int="7")', "", { b: 7 }],
  ["(k:int p?:int | p:int)", "p1", { p: 1 }],
  ["(k:int p?:int | p:int)", "k1 p2", { k: 1, p: 2 }],
  ["(k:int p?:int q*:int | p:int q*:int)", "p1 q2 q3", { p: 1, q: [2, 3] }],
  ["(k:int (a:int | b:int) | (a:int | b:int) c?:int)", "b1", { b: 1 }],
  ["(k:int (a:int b:int)? | b:int a:int)", "b1 a2", { a: 2, b: 1 }],
  ["((b:int a:int)? c:int | a:int c:int)", "a1 c2", { a: 1, c: 2 }],
  ["((b:int a:int)? c:int | a:int c:int)", "b1 a2 c3", { a: 2, b: 1, c: 3 }],
  ["((b:int a:int) c?:int | a:int c?:int)", "a1", { a: 1 }],
  ["d?:int ((a:int b:int)? | b:int) c:int", "b1 c2", { b: 1, c: 2 }],
];

describe("groups", () => {
  it("are written by the branch that lacks nothing, where several hold what is there", () => {
    const bound = bindContent("(k:int p?:int q*:int | p:int q*:int)");
    expect(encodeContent(bound, { p: 1 })).toBe(encodeContent(bound, { p: 1, q: [] }));
    expect(decodeContent(bound, encodeContent(bound, { k: 2, p: 1 }))).toEqual({ k: 2, p: 1, q: [] });
  });

  it.each(cases)("(%s) holds %s", (content, document, value) => {
    const bound = bindContent(content);
    expect(decodeContent(bound, text(document))).toStrictEqual(value);
    expect(decodeContent(bound, encodeContent(bound, value))).toEqual(value);
  });

  it.each(cases.filter(([content]) => !content.includes("&") && !content.includes('="')))(
    "(%s) writes %s as it came",
    (content, document, value) => {
      expect(encodeContent(bindContent(content), value)).toBe(text(document));
    },
  );

  it.each([
    ["(a:int | b:int)", "", "one of the elements a, b is missing"],
    ["(a:int b:int)?", "a1", "R.b: the required element is missing"],
    ["(a:int b:int)>s*", "a1 a2 b3", "R.s[0].b: the required element is missing"],
    ["(a:int | b:int)>c+", "", "R.c: the required element is missing"],
    ["(a:int | (b:int c:int))>x*", "a1 b2", "R.x[1].c: the required element is missing"],
  ])("(%s) refuses %j", (content, document, problem) => {
    expect(() => decodeContent(bindContent(content), text(document))).toThrow(problem);
  });

  it("keeps the second of two that exclude each other as unknown", () => {
    const value = decodeContent(bindContent("(a:int | b:int)"), text("a1 b2")) as object;
    expect(value).toEqual({ a: 1 });
    expect(unknownElements(value)).toHaveLength(1);
  });

  it("takes elements of a sequence out of order", () => {
    expect(decodeContent(bindContent("x:int (a:int b:int)? y:int"), text("y1 b2 a3 x4"))).toEqual({
      x: 4,
      a: 3,
      b: 2,
      y: 1,
    });
  });

  it("names an item's path in nested repeated groups", () => {
    const bound = bindContent("((a:int | b:#0)>inner+ c:int)>outer*", () => [message("1 B (x:int)")]);
    const document = `${text("a1 c2 a3")}<b><x>?</x></b>${text("c4")}`;
    expect(() => decodeContent(bound, document)).toThrow("R.outer[1].inner[1].b.x: ");
    expect(refusal(bound, { outer: [{ inner: [{ b: { x: "1" } }], c: 1 }] }).path).toBe("R.outer[0].inner[0].b.x");
  });

  it("puts wildcards of a group where they come", () => {
    const bound = bindContent("(a:int | *other)>choice* *{urn:z}>$any2*");
    const value = decodeContent(bound, '<a>1</a><b xmlns="urn:b"/><a>2</a>') as { choice: unknown[] };
    expect(value).toMatchObject({ choice: [{ a: 1 }, { $any: [{ name: "b" }] }, { a: 2 }], $any2: [] });
    expect(decodeContent(bound, encodeContent(bound, value))).toEqual(value);
  });
});
