import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../generator/diagnostics/diagnostic.js";
import { createSourceReader } from "../../generator/source/read.js";
import { loadMethodList, type XmlRpcSource } from "../../generator/source/xmlrpc/load-method-list.js";

describe("a method list", () => {
  it("is read in eGroupWare's form, named by the key and not by the function", async () => {
    const { source, problems } = await load({
      classes: {
        "addressbook.boaddressbook": {
          write: { function: "save", signature: [["struct", "struct"]], docstring: " Writes. " },
        },
        "empty.boempty": [],
      },
    });
    expect(problems).toEqual([]);
    expect(source?.list.methods.map(({ position: _, signatures, ...method }) => [method, typesOf(signatures)])).toEqual(
      [
        [
          { name: "addressbook.boaddressbook.write", className: "addressbook.boaddressbook", documentation: "Writes." },
          [["struct", ["struct"]]],
        ],
      ],
    );
  });

  it("is read in the SOAP form, where a method may return nothing", async () => {
    const { source, problems } = await load({
      classes: { "a.b": { read: { in: ["int", "SOAPStruct"], out: ["array"] }, drop: { in: ["int"], out: [] } } },
    });
    expect(problems).toEqual([]);
    expect(source?.list.methods.map(({ signatures }) => typesOf(signatures))).toEqual([
      [["array", ["int", "SOAPStruct"]]],
      [[undefined, ["int"]]],
    ]);
  });

  it("is read in the form of introspection, with a sentence for a signature", async () => {
    const { source, problems } = await load({
      methods: {
        "sample.add": {
          signature: [
            ["int", "int", "int"],
            ["string", "string"],
          ],
          help: "Adds.",
        },
        "sample.none": { signature: "undef" },
        "sample.bare": {},
        "sample.null": { signature: null, help: null },
      },
    });
    expect(problems).toEqual([]);
    expect(source?.list.methods.map(({ name, signatures }) => [name, typesOf(signatures)])).toEqual([
      [
        "sample.add",
        [
          ["int", ["int", "int"]],
          ["string", ["string"]],
        ],
      ],
      ["sample.none", []],
      ["sample.bare", []],
      ["sample.null", []],
    ]);
  });

  it.each([
    [
      "names alone",
      ["b", "a.c"],
      [
        ["b", []],
        ["a.c", []],
      ],
    ],
    [
      "classes alone",
      { "a.b": { read: { function: "read", signature: [["int", "int"]], docstring: "" } }, "a.c": [] },
      [["a.b.read", [["int", ["int"]]]]],
    ],
    [
      "methods alone",
      { "a.b": { signature: [["int"]] }, c: { help: "Helps." } },
      [
        ["a.b", [["int", []]]],
        ["c", []],
      ],
    ],
    [
      "signatures alone",
      { "a.b": [["int", "string"]], c: ["int", "int"], d: "undef" },
      [
        ["a.b", [["int", ["string"]]]],
        ["c", [["int", ["int"]]]],
        ["d", []],
      ],
    ],
    [
      "a flat signature",
      { methods: { a: { signature: ["boolean", "string"] }, b: { signature: [] } } },
      [
        ["a", [["boolean", ["string"]]]],
        ["b", []],
      ],
    ],
    [
      "signatures with commas",
      { methods: { a: { signature: ["array,string, int", "array"] } } },
      [
        [
          "a",
          [
            ["array", ["string", "int"]],
            ["array", []],
          ],
        ],
      ],
    ],
    [
      "the words of the other form",
      { methods: { a: { in: ["int"], out: ["int"], docstring: "" } }, _about: "x", $schema: "y" },
      [["a", [["int", ["int"]]]]],
    ],
  ])("may be as a server or somebody else gives it: %s", async (_, content, expected) => {
    const { source, problems } = await load(content);
    expect(problems).toEqual([]);
    expect(source?.list.methods.map(({ name, signatures }) => [name, typesOf(signatures)])).toEqual(expected);
  });

  it("may say more of a method than is understood", async () => {
    const { source, problems } = await load({ methods: { a: { signature: [["int"]], since: "1.8" } } });
    expect(problems).toMatchObject([{ severity: "warning", message: 'the method "a" has no "since"' }]);
    expect(source?.list.methods).toHaveLength(1);
  });

  it("of one class, without its name, is refused with what is missing", async () => {
    const { problems } = await load({ read: { function: "read", signature: [["int"]] } });
    expect(problems).toMatchObject([
      {
        message: "this is what one class answers, without its name",
        fix: 'Put it under its name: { "classes": { "app.class": … } }',
      },
    ]);
  });

  it.each([
    ["{}", 'WW403 1:1 a method list has "classes", "methods" or both'],
    ["[]", "WW403 1:1 a method list must be an object, not a list"],
    ['{ "clases": {} }', 'WW403 1:3 a method list has no "clases"; did you mean "classes"?'],
    ['{ "error": "no such method" }', 'WW403 1:3 a method list has no "error"'],
    ['{ "classes": { "addressbook": {} } }', 'WW403 1:16 "addressbook" is no class; it is called as "app.class"'],
    ['{ "classes": { "a.b": [1] } }', 'WW403 1:23 the class "a.b" must be an object, not a list'],
    ['{ "methods": { "a": 5 } }', 'WW403 1:21 the method "a" must be an object, not a number'],
    ['{ "methods": { "a": { "signature": {} } } }', 'WW403 1:36 "signature" must be a list, not an object'],
    ['{ "methods": { "a": { "signature": [[1]] } } }', "WW403 1:38 a type's name must be a text, not a number"],
    ['{ "methods": { "a": {}, "a": {} } }', 'WW403 1:25 "a" stands twice in "methods"'],
    ['{ "methods": { "": {} } }', "WW403 1:16 a method has an empty name"],
    ['{ "methods": { "a": { "help": [] } } }', 'WW403 1:31 "help" must be a text, not a list'],
    [
      '{ "classes": { "a.b": { "c": { "in": [], "signature": [] } } } }',
      'WW403 1:25 the method "c" has both "signature" and "in" or "out"',
    ],
    ["{", "WW402 1:2 expected a name in double quotes, found the end"],
  ])("that is %j is refused at its place", async (text, expected) => {
    expect((await load(text)).problems.map(shown)).toEqual([expected]);
  });
});

describe("the records beside it", () => {
  const list = { methods: { a: { signature: [["struct"]] } } };

  it("are optional", async () => {
    expect((await load(list)).source?.records).toEqual([]);
  });

  it.each([
    ['{ "record": {} }', 'WW408 1:3 a records file has no "record"; did you mean "records"?'],
    ['{ "records": { "A": {} } }', 'WW408 1:16 the record "A" has no "members"'],
    [
      '{ "records": { "A b": { "members": {} } } }',
      'WW408 1:16 "A b" cannot be a record\'s name; use letters and digits',
    ],
    ['{ "records": { "A": { "members": { "x": {} } } } }', 'WW408 1:36 the member "x" has no "type"'],
    ['{ "records": { "A": { "members": { "x": "[int" } } } }', 'WW410 1:41 "[int" is no type'],
    ['{ "records": { "A": { "members": { "x": "(int)" } } } }', 'WW410 1:41 "(int)" is no type'],
    [
      '{ "records": { "A": { "members": { "x": { "type": "int", "required": 1 } } } } }',
      'WW408 1:70 "required" must be true or false, not a number',
    ],
    ['{ "methods": { "a": { "result": 5 } } }', "WW408 1:33 a type must be a text, not a number"],
    ['{ "methods": { "a": { "parameters": [{ "type": "int" }] } } }', 'WW408 1:38 a parameter has no "name"'],
    [
      '{ "methods": { "a": { "provenance": "guessed" } } }',
      'WW408 1:37 "provenance" must be one of "documented", "derived", "inferred"',
    ],
    [
      '{ "methods": { "a": { "result": "int", "signatures": [] } } }',
      'WW408 1:16 the method "a" has "signatures", and so no "parameters" and "result" of its own',
    ],
  ])("that are %j are refused at their place", async (records, expected) => {
    expect((await load(list, records)).problems.map(shown)).toEqual([expected]);
  });

  it("do not hang on a type without end", async () => {
    const records = JSON.stringify({ records: { A: { members: { x: `${"[".repeat(50_000)}int` } } } });
    expect((await load(list, records)).problems.map(({ code }) => code)).toEqual(["WW410"]);
  });
});

async function load(
  list: object | string,
  records?: string,
): Promise<{ readonly source: XmlRpcSource | undefined; readonly problems: readonly Problem[] }> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-list-"));
  writeFileSync(join(folder, "list_methods.json"), typeof list === "string" ? list : JSON.stringify(list));
  if (records !== undefined) writeFileSync(join(folder, "records.json"), records);
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const source = await loadMethodList(folder, createSourceReader({ cwd: folder }), report);
  return { source, problems };
}

function typesOf(signatures: XmlRpcSource["list"]["methods"][number]["signatures"]): unknown {
  return signatures.map(({ result, parameters }) => [result?.name, parameters.map(({ name }) => name)]);
}

function shown({ code, message, position }: Problem): string {
  return `${code} ${position?.line}:${position?.column} ${message}`;
}
