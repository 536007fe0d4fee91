import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../generator/diagnostics/diagnostic.js";
import { mapMethods } from "../../generator/model/from-xmlrpc.js";
import type { RecordModel, ValueType, XmlRpcOperation } from "../../generator/model/record-model.js";
import { createSourceReader } from "../../generator/source/read.js";
import type { KnownRecords } from "../../generator/source/xmlrpc/known-records.js";
import { loadMethodList } from "../../generator/source/xmlrpc/load-method-list.js";

const schemas = fileURLToPath(new URL("../../schemas/", import.meta.url));

describe("where methods stand in the client", () => {
  it("is the application for eGroupWare's main class, else below the class", async () => {
    const model = await map({
      classes: {
        "addressbook.boaddressbook": { read: { signature: [["struct", "struct"]] } },
        "preferences.bosettings": { read: { signature: [["struct"]] } },
        "tts.bo": { list: { signature: [["struct"]] } },
      },
    });
    expect(paths(model)).toEqual({
      "addressbook.boaddressbook.read": "addressbook.read in addressbook",
      "preferences.bosettings.read": "preferences.bosettings.read in preferences/bosettings",
      "tts.bo.list": "tts.bo.list in tts/bo",
    });
  });

  it("is where the dots of its name lead, for any other server", async () => {
    const model = await map({ methods: { "metaWeblog.newPost": {}, ping: {}, "a..b.": {}, "...": {} } });
    expect(paths(model)).toEqual({
      "...": "... in methods",
      "a..b.": "a.b in a",
      "metaWeblog.newPost": "metaWeblog.newPost in meta-weblog",
      ping: "ping in methods",
    });
  });

  it("is no deeper than anybody groups", async () => {
    const [place] = operationsOf(await map({ methods: { ["a.".repeat(50_000)]: {} } }));
    expect(place?.path).toHaveLength(16);
    expect(place?.path.at(-1)).toHaveLength(2 * 50_000 - 31);
  });

  it("is never twice the same, and never a group", async () => {
    const problems: Problem[] = [];
    const model = await map(
      {
        classes: { "a.boa": { read: {}, x: {} }, "a.x": { y: {} } },
        methods: { "a.read": {}, b: {}, "b.c": {}, "b.c.d": {}, b_: {} },
      },
      { problems },
    );
    const all = operationsOf(model).map(({ path }) => path);
    const keys = all.map((path) => path.join("/"));
    expect(new Set(keys).size).toBe(keys.length);
    for (const path of all) {
      for (let length = 1; length < path.length; length++) expect(keys).not.toContain(path.slice(0, length).join("/"));
    }
    expect(problems.filter(({ code }) => code === "WW406").map(({ message }) => message)).toContain(
      '"b.c" is taken, so the method "b.c" stands at "b.c_"',
    );
  });
});

describe("signatures", () => {
  it("are overloads; those that take the same are one", async () => {
    const model = await map({
      methods: {
        a: {
          signature: [
            ["int", "int"],
            ["string", "string"],
            ["double", "i4"],
            ["int", "int"],
          ],
        },
      },
    });
    expect(signatures(model, "a")).toEqual(["(int: int): (int/double)", "(text: string): string"]);
  });

  it("know the types of the specification, of its extensions and of eGroupWare's SOAP form", async () => {
    const names = ["i4", "i8", "ex:i8", "boolean", "bool", "double", "string", "dateTime.iso8601", "base64", "struct"];
    const more = ["SOAPStruct", "array", "nil", "any"];
    const model = await map({ methods: { a: { signature: [["ex:nil", ...names, ...more]] } } });
    const [signature] = operationsOf(model)[0]?.signatures ?? [];
    expect(signature?.parameters.map(({ type }) => shown(type)).join(" ")).toBe(
      "int i8 i8 boolean boolean double string dateTime base64 {any} {any} [any] null any",
    );
  });

  it("know the words of servers in PHP, Perl and Python", async () => {
    const names = ["i2", "integer", "str", "dateTime_iso8601", "dict", "hash", "list", "mixed", "undefined", "variant"];
    const model = await map({ methods: { a: { signature: [["value", ...names]] } } });
    expect(signatures(model, "a")).toEqual([
      "(int: int, int2: int, text: string, time: dateTime, struct: {any}, struct2: {any}, list: [any], value: any, value2: any, value3: any): any",
    ]);
  });

  it("that name an unknown type have any value there, and a warning once", async () => {
    const problems: Problem[] = [];
    const model = await map(
      { methods: { a: { signature: [["Foo", "Foo"]] }, b: { signature: [["Foo"]] } } },
      { problems },
    );
    expect(signatures(model, "a")).toEqual(["(value: any): any"]);
    expect(problems.map(({ code, position }) => [code, position?.line])).toEqual([["WW404", 1]]);
  });

  it("that are not known take anything", async () => {
    const problems: Problem[] = [];
    const model = await map(
      { methods: { a: { signature: "undef" }, b: {}, c: { signature: [["int"]] } } },
      { problems },
    );
    expect(signatures(model, "a")).toEqual(["(...): any"]);
    expect(signatures(model, "c")).toEqual(["(): int"]);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["WW405", "2 of 3 methods have no signature"],
    ]);
  });

  it("name their parameters", async () => {
    const model = await map({
      classes: {
        "a.boa": { delete: { signature: [["int", "int"]] }, x: { signature: [["int", "int", "int", "struct"]] } },
      },
    });
    expect(signatures(model, "a.boa.delete")).toEqual(["(id: int): int"]);
    expect(signatures(model, "a.boa.x")).toEqual(["(int: int, int2: int, struct: {any}): int"]);
  });
});

describe("records", () => {
  const list = { methods: { "book.read": { signature: [["struct", "struct"]] }, "book.none": {} } };

  it("say what the list does not", async () => {
    const problems: Problem[] = [];
    const model = await map(list, {
      problems,
      records: {
        service: "Library",
        records: {
          Key: { members: { id: { type: "(int/string)", required: true } } },
          Book: {
            documentation: "A book.",
            members: { title: "string", kind: { type: "string", values: ["b", "a"] } },
            rest: { type: "Author", prefix: "#" },
          },
          Author: { provenance: "inferred", members: { books: "[Book]" } },
          Unused: { members: {} },
        },
        methods: {
          "book.read": {
            documentation: "Reads.",
            provenance: "inferred",
            parameters: [{ name: "key", type: "Key" }],
            result: "Book",
          },
          "book.none": {
            signatures: [{ parameters: [] }, { parameters: [{ name: "n", type: "int" }], result: "{Book}" }],
          },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(model.services[0]?.name).toBe("Library");
    expect(signatures(model, "book.read")).toEqual(["(key: book#Key): book#Book inferred"]);
    expect(signatures(model, "book.none")).toEqual(["(): any", "(n: int): {book#Book}"]);
    expect(model.records.map(({ id }) => id)).toEqual(["book#Author", "book#Book", "book#Key"]);
    expect(model.records[1]).toMatchObject({
      documentation: "A book.",
      members: [
        { name: "title", optional: true },
        { name: "kind", type: { kind: "literal", values: ["a", "b"], open: true } },
      ],
      rest: { prefix: "#", type: { kind: "record", type: "book#Author" } },
    });
    expect(model.records[2]?.members[0]?.optional).toBe(false);
  });

  it("belong to the group that uses them, or to all", async () => {
    const model = await map(
      { methods: { "a.x": { signature: [["struct"]] }, "b.y": { signature: [["struct"]] } } },
      {
        records: {
          records: { One: { members: { two: "Two" } }, Two: { members: {} }, Own: { members: { two: "Two" } } },
          methods: { "a.x": { result: "One" }, "b.y": { result: "Own" } },
        },
      },
    );
    expect(model.records.map(({ id, topic }) => [id, topic])).toEqual([
      ["a#One", "a"],
      ["b#Own", "b"],
      ["records#Two", "records"],
    ]);
  });

  it.each([
    [{ methods: { "book.reed": {} } }, 'WW409 the list has no method "book.reed"; did you mean "book.read"?'],
    [
      { methods: { "book.read": { result: "Bok" } }, records: { Book: { members: {} } } },
      'WW410 there is no type "Bok"; did you mean "Book"?',
    ],
    [{ methods: { "book.read": { result: "strng" } } }, 'WW410 there is no type "strng"; did you mean "string"?'],
    [{ methods: { "book.read": { parameters: [] } } }, 'WW411 "book.read" has 1 parameter in the list, not 0'],
    [
      { methods: { "book.read": { parameters: [{ name: "id", type: "(int/{any})" }] } } },
      'WW411 the list calls "id" of "book.read" struct, which this type does not fit',
    ],
    [{ methods: { "book.read": { signatures: [{}, {}] } } }, 'WW411 "book.read" has 1 signature in the list, not 2'],
    [
      {
        methods: { "book.read": { result: "Book" } },
        records: { Book: { members: { n: { type: "int", values: ["1"] } } } },
      },
      'WW408 "values" are for a string, and "n" is none',
    ],
  ])("that do not agree with the list are an error: %j", async (records, expected) => {
    const problems: Problem[] = [];
    await map({ methods: { "book.read": { signature: [["struct", "struct"]] } } }, { records, problems });
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([expected]);
  });
});

describe("a list", () => {
  it("without methods is an error", async () => {
    const problems: Problem[] = [];
    await map({ classes: { "a.boa": { DONTlist_methods: {} } } }, { problems });
    expect(problems.map(({ code }) => code)).toEqual(["WW407"]);
  });

  it("may be reduced by patterns", async () => {
    const problems: Problem[] = [];
    const list = { methods: { "a.x": {}, "b.x": {}, "b.y": {} } };
    expect(Object.keys(paths(await map(list, { only: ["b.*"], problems: [] })))).toEqual(["b.x", "b.y"]);
    await map(list, { only: ["c.*"], problems });
    expect(problems.map(({ code }) => code)).toEqual(["WW228"]);
  });

  it("takes hostile names as they are", async () => {
    const text = `{ "methods": { "__proto__": {}, "constructor.prototype": { "help": "*/ \${x}" } } }`;
    const model = await map(text, { problems: [] });
    expect(operationsOf(model).map(({ path }) => path)).toEqual([["__proto__"], ["constructor", "prototype"]]);
  });

  it("of a thousand methods is mapped in one go", async () => {
    const signature = [["struct", "struct"]];
    const names = Array.from({ length: 1000 }, (_, index) => `group${index % 40}.method${index}`);
    const model = await map({ methods: Object.fromEntries(names.map((name) => [name, { signature }])) });
    expect(operationsOf(model)).toHaveLength(1000);
  });
});

describe("eGroupWare's own records", () => {
  it("fit our list, to the last type", async () => {
    const problems: Problem[] = [];
    const folder = join(schemas, "egroupware");
    const report = (problem: Problem) => void problems.push(problem);
    const source = await loadMethodList(folder, createSourceReader({ cwd: folder }), report);
    if (source === undefined) throw new Error("no list");
    const model = mapMethods(source, {}, report);
    expect(problems).toEqual([]);
    expect(signatures(model, "addressbook.boaddressbook.read")).toEqual([
      "(entry: addressbook#AddressbookRead): addressbook#Contact",
    ]);
    expect(signatures(model, "infolog.boinfolog.read")).toEqual(["(id: int): (infolog#InfologEntry/null)"]);
    expect(model.records.every(({ topic }) => topic !== "records")).toBe(true);
  });

  it("are as the published schema says", () => {
    const read = (file: string): object => JSON.parse(readFileSync(join(schemas, file), "utf8"));
    const validate = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(
      read("records.schema.json"),
    );
    validate(read("egroupware/records.json"));
    expect(validate.errors).toBeNull();
    expect(validate({ methods: { a: { result: "int", signatures: [] } } })).toBe(false);
    expect(validate({ record: {} })).toBe(false);
  });

  it("give way to a list of another release", async () => {
    const problems: Problem[] = [];
    const model = await map(
      {
        classes: {
          "addressbook.boaddressbook": {
            delete: { signature: [["int", "int"]] },
            read: { signature: [["struct", "int", "struct"]] },
          },
        },
      },
      { known: "egroupware", problems },
    );
    expect(problems).toEqual([]);
    expect(model.services[0]?.name).toBe("EGroupware");
    expect(signatures(model, "addressbook.boaddressbook.delete")).toEqual(["(id: int): (boolean/int/string) inferred"]);
    expect(signatures(model, "addressbook.boaddressbook.read")).toEqual([
      "(int: int, struct: {any}): addressbook#Contact",
    ]);
  });

  it("give way to those beside the list", async () => {
    const model = await map(
      { classes: { "calendar.bocalendar": { read: { signature: [["struct", "int"]] } } } },
      {
        known: "egroupware",
        records: {
          methods: {
            "calendar.bocalendar.read": { parameters: [{ name: "key", type: "int" }], result: "Participant" },
          },
        },
      },
    );
    expect(signatures(model, "calendar.bocalendar.read")).toEqual(["(key: int): calendar#Participant"]);
  });
});

interface MapOptions {
  readonly records?: object;
  readonly known?: KnownRecords;
  readonly only?: readonly string[];
  /** Without it there must be none that stops anybody. */
  readonly problems?: Problem[];
}

async function map(list: object | string, { records, known, only, problems }: MapOptions = {}): Promise<RecordModel> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-list-"));
  writeFileSync(join(folder, "list_methods.json"), typeof list === "string" ? list : JSON.stringify(list));
  if (records !== undefined) writeFileSync(join(folder, "records.json"), JSON.stringify(records));
  const found: Problem[] = [];
  const report = (problem: Problem) => void (problems ?? found).push(problem);
  const source = await loadMethodList(folder, createSourceReader({ cwd: folder }), report, known);
  if (source === undefined) throw new Error("no list");
  const model = mapMethods(source, { only }, report);
  expect(found.filter(({ code }) => code !== "WW405")).toEqual([]);
  return model;
}

function operationsOf(model: RecordModel): readonly XmlRpcOperation[] {
  return model.services.flatMap(({ operations }) =>
    operations.flatMap((operation) => (operation.protocol === "xmlrpc" ? [operation] : [])),
  );
}

function paths(model: RecordModel): Readonly<Record<string, string>> {
  return Object.fromEntries(
    operationsOf(model).map(({ name, path, topic }) => [name, `${path.join(".")} in ${topic}`]),
  );
}

function signatures(model: RecordModel, name: string): readonly string[] {
  const operation = operationsOf(model).find((candidate) => candidate.name === name);
  return (operation?.signatures ?? []).map(({ parameters, rest, result, provenance }) => {
    const taken = parameters.map((parameter) => `${parameter.name}: ${shown(parameter.type)}`);
    return `(${rest === true ? "..." : taken.join(", ")}): ${shown(result)}${provenance === undefined ? "" : ` ${provenance}`}`;
  });
}

function shown(type: ValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "record":
      return type.type;
    case "literal":
      return type.values.map((value) => JSON.stringify(value)).join("|");
    case "array":
      return `[${shown(type.item)}]`;
    case "map":
      return `{${shown(type.value)}}`;
    case "union":
      return `(${type.members.map(shown).join("/")})`;
  }
}
