import { describe, expect, it } from "vitest";
import { decodeRoot, encodeRoot } from "../../runtime/codec/root.js";
import { unknownAttributes, unknownElements } from "../../runtime/codec/unknown-content.js";
import { DecodeError } from "../../runtime/errors.js";
import { type Message, message } from "../../runtime/message.js";
import { bind, bindContent, decodeContent, encodeContent } from "./bind.js";

const child = message("1 C (x:int y?:string)");
const list = message("1 L array (item*:#0)", () => [child]);
const references = () => [child, list];
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe("decoding", () => {
  it("keeps nil, absent and empty apart", () => {
    const bound = bindContent("a?~:string b*~:string c~:#0 d?~:#1", references);
    const read = (content: string) => decodeRoot(bound, `<R ${XSI}>${content}</R>`);
    expect(read('<a xsi:nil="true"/><b/><b xsi:nil=" 1 "></b><c xsi:nil="true"/><d xsi:nil="true"/>')).toEqual({
      a: null,
      b: ["", null],
      c: null,
      d: null,
    });
    expect(read("<a></a><c><x>1</x></c><d/>")).toEqual({ a: "", b: [], c: { x: 1 }, d: [] });
    expect(read('<c xsi:nil="false"><x>1</x></c>')).toStrictEqual({ b: [], c: { x: 1 } });
    for (const value of [
      { a: null, b: ["", null], c: null, d: null },
      { a: "", b: [], c: { x: 1 }, d: [] },
      { b: [], c: { x: 1 }, d: [{ x: 2 }] },
    ]) {
      expect(decodeRoot(bound, encodeRoot(bound, value))).toStrictEqual(value);
    }
  });

  it("takes a nil that the type has no place for as absent, where it may be absent", () => {
    expect(decodeRoot(bindContent("a?:string"), `<R ${XSI}><a xsi:nil="true"/></R>`)).toStrictEqual({});
    expect(() => decodeRoot(bindContent("a:string"), `<R ${XSI}><a xsi:nil="true"/></R>`)).toThrow("R.a: ");
    expect(() => decodeRoot(bindContent("a*:string"), `<R ${XSI}><a xsi:nil="true"/></R>`)).toThrow("R.a[0]: is nil");
  });

  it("takes the items of an array by the names that servers give them: the array's own, and item", () => {
    const words = message("1 ArrayOfWord array qualified (word*:string)");
    const bound = bindContent("words?:#0", () => [words]);
    const read = (content: string, options = {}) => decodeRoot(bound, `<R><words>${content}</words></R>`, options);
    const both = { words: ["a", "b"] };
    expect(read("<word>a</word><word>b</word>")).toEqual(both);
    expect(read("<words>a</words><words>b</words>")).toEqual(both);
    expect(read("<item>a</item><item>b</item>")).toEqual(both);
    const other = read("<count>2</count><word>a</word><word>b</word>");
    expect(other).toEqual(both);
    const newer = read("<word>a</word><item><x/></item><words/><word>b</word>") as { words: object };
    expect(newer).toEqual(both);
    expect(unknownElements(newer.words)).toMatchObject([{ name: "item" }, { name: "words" }]);
    expect(read("<item>a</item>", { lenientNamespaces: false })).toEqual({ words: [] });
  });

  it("names the path and the offset of what is missing", () => {
    const bound = bindContent("rows*:#0", references);
    const text = "<R><rows><x>1</x></rows><rows><y>2</y></rows></R>";
    expect(failure(bound, text)).toMatchObject({ path: "R.rows[1].x", offset: text.lastIndexOf("<rows>") });
    expect(failure(bound, "<R><rows><x>z</x></rows></R>")).toMatchObject({ path: "R.rows[0].x", offset: 9 });
    expect(failure(bindContent("a:#1", references), "<R><a><item><x>1</x></item><item/></a></R>")).toMatchObject({
      path: "R.a[1].x",
    });
    expect(failure(bindContent("@a:int"), '<R a="b"/>')).toMatchObject({ path: "R.a", offset: 0 });
    expect(failure(bindContent("@a:int"), "<R/>")).toMatchObject({ path: "R.a", offset: 0 });
    expect(failure(bindContent("a:#0", references), "<R><a>\n<x>1<b/></x></a></R>")).toMatchObject({
      path: "R.a.x",
      offset: 11,
    });
  });

  it("tolerates what it does not know, and keeps it reachable", () => {
    const bound = bindContent("a:#0 b*:string", references);
    const value = decodeRoot(bound, '<R new="1"><z/><a><x>1</x><w u="v">t<q/></w></a><b>1</b><z>2</z><b>2</b></R>') as {
      a: object;
    };
    expect(value).toStrictEqual({ b: ["1", "2"], a: { x: 1 } });
    expect(unknownElements(value).map(({ name }) => name)).toEqual(["z", "z"]);
    expect(unknownAttributes(value)).toEqual({ new: "1" });
    expect(unknownElements(value.a)).toEqual([
      {
        name: "w",
        namespace: "",
        attributes: { u: "v" },
        children: ["t", { name: "q", namespace: "", attributes: {}, children: [] }],
      },
    ]);
    expect(unknownElements({})).toEqual([]);
    expect(unknownAttributes({})).toEqual({});
  });

  it("takes elements in any order, and the first of what may come once", () => {
    const bound = bindContent("a:int b:int c?:int");
    const value = decodeContent(bound, "<c>3</c><b>2</b><a>1</a><a>9</a>");
    expect(value).toEqual({ a: 1, b: 2, c: 3 });
    expect(unknownElements(value as object)).toHaveLength(1);
  });

  it("handles more fields than a mask has bits", () => {
    const names = Array.from({ length: 70 }, (_, index) => `f${index}`);
    const bound = bindContent(names.map((name) => `${name}:int`).join(" "));
    const value = Object.fromEntries(names.map((name, index) => [name, index]));
    const text = encodeContent(bound, value);
    expect(decodeContent(bound, text)).toEqual(value);
    expect(() => decodeContent(bound, text.replace("<f69>69</f69>", ""))).toThrow(
      "R.f69: the required element is missing",
    );
    const again = decodeContent(bound, `${text}<f65>1</f65>`) as object;
    expect(again).toEqual(value);
    expect(unknownElements(again)).toHaveLength(1);
  });

  it("reads text through CDATA, comments and references", () => {
    const bound = bindContent("a:string b:int");
    expect(decodeContent(bound, "<a>x<!-- c -->&lt;<![CDATA[<&]]><?p?>&#10;</a><b><!-- -->1<![CDATA[2]]></b>")).toEqual(
      { a: "x<<&\n", b: 12 },
    );
  });

  it("reads an empty element as its default, and fills in absent attributes", () => {
    const bound = bindContent('a:int="5" b?:int="6" c:string=="x" @d?:string="e" @f?:string=="g"');
    expect(decodeContent(bound, "<a/><b/><c/>")).toEqual({ a: 5, b: 6, c: "x", d: "e" });
    expect(decodeContent(bound, "")).toEqual({ a: 5, c: "x", d: "e" });
    expect(() => decodeContent(bound, "<c>y</c>")).toThrow('R.c: is not "x", to which it is fixed');
    expect(decodeRoot(bindContent('@a:int=="1"'), '<R a="+01"/>')).toEqual({ a: 1 });
  });

  it("reads simple content with attributes", () => {
    const bound = bindContent("$:decimal @currency:string");
    const value = { $value: "1.50", currency: "EUR" };
    expect(decodeRoot(bound, '<R currency="EUR"> 1.50 </R>')).toEqual(value);
    expect(encodeRoot(bound, value)).toBe('<R currency="EUR">1.50</R>');
  });

  it("reads mixed content in its order", () => {
    const bound = bind("1 T mixed (b*:string (i:#0 | j:int)>choice* *other @k?:int)", references, "");
    const text = '<R k="1">one <b>two</b> &amp; <i><x>3</x></i><j>4</j><q xmlns="urn:q"/>five</R>';
    const value = decodeRoot(bound, text);
    expect(value).toEqual({
      k: 1,
      $content: [
        "one ",
        { b: "two" },
        " & ",
        { i: { x: 3 } },
        { j: 4 },
        { $any: expect.objectContaining({ name: "q" }) },
        "five",
      ],
    });
    expect(encodeRoot(bound, value)).toBe(text.replace('<q xmlns="urn:q"/>', '<q xmlns="urn:q"></q>'));
    expect(() => decodeRoot(bound, "<R><i/></R>")).toThrow("R.$content[0].i.x: ");
    expect(() => encodeRoot(bound, { $content: [{ b: "x", j: 1 }] })).toThrow("R.$content[0]: ");
    expect(() => encodeRoot(bound, { $content: [{ j: "x" }] })).toThrow("R.$content[0].j: ");
  });

  it("reads what any names, by namespace", () => {
    const bound = bind("1 {urn:t}T qualified (a:int *other* *{urn:t}{}>$any2[0,5] @*)");
    const text = '<R xmlns="urn:t" xmlns:x="urn:x" x:y="1" z="2"><a>1</a><x:b c="d">e</x:b><own/><none xmlns=""/></R>';
    const value = decodeRoot(bound, text) as { $any: unknown[]; $any2: { name: string }[] };
    expect(value.$any).toEqual([{ name: "b", namespace: "urn:x", attributes: { c: "d" }, children: ["e"] }]);
    expect(value.$any2.map(({ name }) => name)).toEqual(["own", "none"]);
    expect(value).toMatchObject({ $attributes: { "{urn:x}y": "1", z: "2" } });
    expect(decodeRoot(bound, encodeRoot(bound, value))).toEqual(value);
    expect(decodeRoot(bound, '<R xmlns="urn:t"><a>1</a></R>')).toEqual({ a: 1, $any: [], $any2: [], $attributes: {} });
  });

  it("keeps the prefixes that values inside an unknown element use", () => {
    const bound = bindContent("*");
    const text =
      '<R xmlns:n="urn:n"><a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="n:Dog"><b>n:c</b></a></R>';
    const value = decodeRoot(bound, text);
    expect(value).toMatchObject({ $any: [{ scope: { n: "urn:n" } }] });
    expect(decodeRoot(bound, encodeRoot(bound, value))).toEqual(value);
  });

  it("reads anyType by xsi:type, as text, or as an element", () => {
    const bound = bindContent("a*~:anyType");
    const xsd = `${XSI} xmlns:xsd="http://www.w3.org/2001/XMLSchema"`;
    const types = ["int", "string", "boolean", "long", "integer", "dateTime", "Unknown"];
    const texts = ["1", " s ", "true", "9", "12345678901234567890", "2020-01-01T00:00:00Z", "u"];
    const content = types.map((type, index) => `<a xsi:type="xsd:${type}">${texts[index]}</a>`).join("");
    expect(decodeRoot(bound, `<R ${xsd}>${content}<a>plain</a><a><b/></a><a xsi:nil="true"/></R>`)).toEqual({
      a: [
        1,
        " s ",
        true,
        9n,
        12345678901234567890n,
        "2020-01-01T00:00:00Z",
        "u",
        "plain",
        expect.objectContaining({ name: "a" }),
        null,
      ],
    });
    const value = { a: ["x", 1, 1.5, -0, 5n, 2n ** 70n, true, Uint8Array.of(1, 2), null] };
    expect(decodeRoot(bound, encodeRoot(bound, value))).toEqual(value);
    const element = { name: "a", namespace: "", attributes: { c: "d" }, children: ["t"] };
    expect(decodeRoot(bound, encodeRoot(bound, { a: [element] }))).toEqual({ a: [element] });
    expect(() => encodeRoot(bound, { a: [{}] })).toThrow("R.a[0]: a simple value or an XmlElement is expected");
  });

  it("never touches a prototype", () => {
    const bound = bindContent("__proto__*:#0 (a:int | constructor:string)>toString*", references);
    const text = '<R __proto__="p" toString="t"><__proto__><x>1</x></__proto__><constructor>c</constructor></R>';
    const value = decodeRoot(bindContent("__proto__?:#0 constructor?:string @*", references), text) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(value, "__proto__")?.value).toEqual({ x: 1 });
    expect(Object.keys((value as { $attributes: object }).$attributes)).toEqual(["__proto__", "toString"]);
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
    const arrays = decodeRoot(bound, "<R><__proto__><x>1</x></__proto__><constructor>c</constructor></R>") as object;
    expect(Object.getPrototypeOf(arrays)).toBe(Object.prototype);
    expect(Object.entries(arrays)).toEqual([
      ["__proto__", [{ x: 1 }]],
      ["toString", [{ constructor: "c" }]],
    ]);
    const unknown = decodeRoot(bindContent(""), '<R __proto__="p"><__proto__ a="b"/></R>') as object;
    expect(Object.keys(unknownAttributes(unknown))).toEqual(["__proto__"]);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  it("goes as deep as the limit, and no deeper", () => {
    const node: Message<unknown> = message("1 N (next?:#0 (a:int | b:int)?)", () => [node]);
    const flat: Message<unknown> = message("1 F (next?:#0)", () => [flat]);
    for (const type of [node, flat]) {
      const bound = { root: { name: "R", namespace: "", nillable: false, type: 0 }, references: () => [type] };
      const deep = (depth: number) => `<R>${"<next>".repeat(depth)}${"</next>".repeat(depth)}</R>`;
      expect(() => decodeRoot(bound, deep(511))).not.toThrow();
      expect(() => decodeRoot(bound, deep(512))).toThrow("nested deeper than 512 elements");
      expect(() => decodeRoot(bound, deep(1500), { limits: { depth: 2000 } })).not.toThrow();
      expect(failure(bound, deep(100_000))).toBeInstanceOf(DecodeError);
      expect(() => decodeRoot(bound, deep(100_000), { limits: { depth: 1e6 } })).toThrow(
        "nested deeper than the stack allows",
      );
    }
  });
});

function failure(bound: Parameters<typeof decodeRoot>[0], text: string): DecodeError {
  try {
    decodeRoot(bound, text);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
