import { describe, expect, it } from "vitest";
import { DecodeError } from "../../runtime/xmlrpc.js";
import { decoded, record } from "./echo.js";

const struct = (members: Readonly<Record<string, string>>): string =>
  `<value><struct>${Object.entries(members)
    .map(([name, value]) => `<member><name>${name}</name>${value}</member>`)
    .join("")}</struct></value>`;
const array = (...items: readonly string[]): string => `<value><array><data>${items.join("")}</data></array></value>`;
const text = (value: string): string => `<value><string>${value}</string></value>`;
const int = (value: number): string => `<value><int>${value}</int></value>`;

describe("what the wire says", () => {
  it.each([
    ["<value><i4>-5</i4></value>", -5],
    ["<value><int> +7 </int></value>", 7],
    ["<value><i1>1</i1></value>", 1],
    ["<value><ex:i2 xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>2</ex:i2></value>", 2],
    ["<value><ex:nil/></value>", null],
    ["<value><nil></nil></value>", null],
    ["<value><i8>9007199254740993</i8></value>", 9007199254740993n],
    ["<value><int>4294967296</int></value>", 4294967296],
    ["<value><int>9007199254740993</int></value>", 9007199254740993n],
    ["<value><ex:biginteger>123456789012345678901</ex:biginteger></value>", 123456789012345678901n],
    ["<value><ex:bigdecimal>1.50</ex:bigdecimal></value>", "1.50"],
    ["<value><boolean>1</boolean></value>", true],
    ["<value><boolean>false</boolean></value>", false],
    ["<value><double>1,5</double></value>", 1.5],
    ["<value><double>-1.5e+3</double></value>", -1500],
    ["<value><float>.5</float></value>", 0.5],
    ["<value><double>inf</double></value>", Number.POSITIVE_INFINITY],
    ["<value>untyped &amp; spaced </value>", "untyped & spaced "],
    ["<value><![CDATA[<raw>]]></value>", "<raw>"],
    ["<value>a<!-- b -->c</value>", "ac"],
    ["<value/>", ""],
    ["<value></value>", ""],
    ["<value> </value>", " "],
    ["<value>\n  <!-- why --><int>5</int>\n</value>", 5],
    ["<value><int></int></value>", ""],
    ["<value><dateTime.iso8601> 20240102T03:04:05 </dateTime.iso8601></value>", "20240102T03:04:05"],
    ["<value><dateTime.iso8601>2024-01-02T03:04:05Z</dateTime.iso8601></value>", "2024-01-02T03:04:05Z"],
    ["<value><base64>\n AAEC\n /w= = </base64></value>", Uint8Array.of(0, 1, 2, 255)],
    ["<value><base64>AAE</base64></value>", Uint8Array.of(0, 1)],
    ["<value><array/></value>", []],
    ["<value><array><data/></array></value>", []],
    ["<value><array><value>a</value></array></value>", ["a"]],
    [array(int(1), text("two"), array()), [1, "two", []]],
    ["<value><struct/></value>", {}],
    [struct({ b: int(1), a: array() }), { b: 1, a: [] }],
    ["<value><ex:dom><a>b</a></ex:dom></value>", { name: "a", namespace: "", attributes: {}, children: ["b"] }],
  ])("is taken: %s", async (wire, value) => {
    expect(await decoded(wire)).toEqual(value);
  });

  it.each([
    ["<value><int>five</int></value>", "test.method: is not an int"],
    ["<value><boolean>yes</boolean></value>", "is not a boolean"],
    ["<value><double>1.234,5</double></value>", "is not a double"],
    ["<value><base64>a</base64></value>", "is not base64"],
    ["<value><base64>ä===</base64></value>", "is not base64"],
    ["<value><what>5</what></value>", "the type what is unknown"],
    ["<value><int>5</int><int>6</int></value>", "<int> has no place here"],
    ["<value>text <int>5</int></value>", "text and a type stand in one value"],
    ["<value><struct><member><name>a</name></member></struct></value>", "<value> is missing"],
    ["<value><struct><int>5</int></struct></value>", "<int> has no place here"],
    ["<value><array><data><data/></data></array></value>", "<data> has no place here"],
    [struct({ a: array(int(1), "<value><int>x</int></value>") }), "test.method.a[1]: is not an int"],
  ])("is refused where it is no XML-RPC: %s", async (wire, problem) => {
    const error = await decoded(wire).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain(problem);
  });

  it("may be called like the members of every object", async () => {
    const value = (await decoded(struct({ __proto__x: int(1), constructor: int(2), toString: int(3) }))) as object;
    expect(Object.entries(value)).toEqual([
      ["__proto__x", 1],
      ["constructor", 2],
      ["toString", 3],
    ]);
    const proto = (await decoded(
      "<value><struct><member><name>__proto__</name><value>x</value></member></struct></value>",
    )) as object;
    expect(Object.getOwnPropertyDescriptor(proto, "__proto__")?.value).toBe("x");
    expect(Object.getPrototypeOf(proto)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("is bounded in depth, size and number", async () => {
    const deep = `${"<value><array><data>".repeat(200)}${"</data></array></value>".repeat(200)}`;
    await expect(decoded(deep)).rejects.toThrow("nested deeper than 512");
    await expect(decoded(array(int(1)), "any", { limits: { elements: 5 } })).rejects.toThrow("more than 5 elements");
    await expect(decoded(text("x".repeat(200)), "any", { limits: { length: 100 } })).rejects.toThrow("longer than 100");
  });
});

describe("a declared type", () => {
  it.each([
    ["int", text("5"), 5],
    ["int", text("007"), "007"],
    ["int", text(""), ""],
    ["int", "<value><boolean>0</boolean></value>", false],
    ["int", "<value><i8>5</i8></value>", 5],
    ["int", "<value><i8>9007199254740993</i8></value>", 9007199254740993n],
    ["i8", int(5), 5n],
    ["double", int(5), 5],
    ["double", text("1.5"), 1.5],
    ["boolean", int(1), true],
    ["boolean", text("0"), false],
    ["boolean", int(2), 2],
    ["string", int(5), "5"],
    ["string", "<value><double>1.50</double></value>", "1.50"],
    ["string", "<value><dateTime.iso8601>2024-01-02T03:04:05</dateTime.iso8601></value>", "2024-01-02T03:04:05"],
    ["dateTime", text("2024-01-02"), "2024-01-02"],
    ["base64", text("AAE="), "AAE="],
    ["string", "<value><nil/></value>", null],
    ["[int]", struct({ 10: int(3), 2: int(2), 0: int(1) }), [1, 2, 3]],
    ["[int]", struct({ a: int(1) }), { a: 1 }],
    ["[int]", text(""), ""],
    ["{string}", array(), {}],
    ["{string}", array(text("a"), text("b")), { 0: "a", 1: "b" }],
    ["{string}", struct({ 3: text("Work") }), { 3: "Work" }],
    ["#0", array(), {}],
    ["#0", array(int(1)), [1]],
    ["#0", text("UNAUTHORIZED!"), "UNAUTHORIZED!"],
    ["(int/string)", text("5"), "5"],
    ["(int/boolean)", text("5"), 5],
    ["(string/int)", int(5), 5],
    ["(string/double)", int(5), 5],
    ["([int]/{int})", array(int(1)), [1]],
    ["([int]/{int})", struct({ 0: int(1) }), { 0: 1 }],
    ["(#0/string)", struct({ id: text("5") }), { id: 5 }],
  ])("%s makes of %s: %s", async (type, wire, value) => {
    const references = () => [record("id?:int")];
    expect(await decoded(wire, type, { references })).toEqual(value);
  });

  it.each([
    ["any", ""],
    ["string", ""],
    ["int", undefined],
    ["dateTime", undefined],
    ["null", null],
    ["(string/null)", null],
    ["(int/string)", ""],
    ["[int]", []],
    ["{int}", {}],
    ["#0", undefined],
    ["(#0/null)", null],
  ])("%s makes of an empty value: %s", async (type, value) => {
    const references = () => [record("id?:int")];
    expect(await decoded("<value></value>", type, { references })).toEqual(value);
    expect(await decoded("<value/>", type, { references })).toEqual(value);
  });

  it("record keeps what it does not declare and leaves out what is empty", async () => {
    const references = () => [record('id?:int note?:string when?:dateTime ..."#":int')];
    const wire = struct({ id: text("1"), "#a": text("2"), other: text("3"), when: "<value/>", note: "<value/>" });
    expect(await decoded(wire, "#0", { references })).toEqual({ id: 1, "#a": 2, other: "3", note: "" });
  });

  it.each([
    ["int", text("x"), "test.method: does not fit the declared type (option strict)"],
    ["#0", struct({ id: array() }), "test.method.id: does not fit"],
    ["#0", struct({}), "test.method.id: is missing (option strict)"],
    ["string", "<value><nil/></value>", "does not fit"],
    ["[int]", struct({ a: int(1) }), "does not fit"],
    ["#0", array(int(1)), "does not fit"],
    ["any", "<value><int></int></value>", "is empty, an int is expected"],
  ])("%s refuses %s when decoding is strict", async (type, wire, problem) => {
    const references = () => [record("id:int")];
    const error = await decoded(wire, type, { references, strict: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain(problem);
  });
});
