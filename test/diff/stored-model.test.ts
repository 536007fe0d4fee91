import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareModels } from "../../generator/model/compare/compare.js";
import { parseModel, printModel } from "../../generator/model/compare/stored-model.js";
import type { Field, Message, Model, SchemaModel } from "../../generator/model/model.js";
import { changeLine } from "./diff-cases.js";

const STORED = ["liveconfig", "broadworks", "egroupware", "avaya-wti", "innovaphone"].map((name) =>
  readFileSync(new URL(`../../schemas/${name}/model.json`, import.meta.url), "utf8"),
);
const field = (name: string, type: string): Field => ({
  kind: "element",
  name,
  namespace: "",
  type,
  min: 1,
  max: 1,
  nillable: false,
});

describe("a stored model", () => {
  it("is the same bytes after it was read, whatever the order in its lists", () => {
    for (const text of STORED) {
      const model = read(text);
      expect(printModel(model)).toBe(text);
      if ("records" in model) continue;
      const reversed = {
        ...model,
        types: model.types.toReversed(),
        services: model.services.map((service) => ({ ...service, operations: service.operations.toReversed() })),
      };
      expect(printModel(reversed)).toBe(text);
    }
  });

  it("holds neither positions nor texts", () => {
    for (const text of STORED) expect(text).not.toMatch(/"(?:position|documentation)":/);
  });

  it("keeps names that mean something to JavaScript", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const before = schema(names.map((name) => field(name, "xs:string")));
    const after = schema(names.slice(1).map((name) => field(name, "xs:int")));
    const changes = compareModels(read(printModel(before)), read(printModel(after)));
    expect(changes?.map(changeLine)).toEqual([
      "breaking WW532 Order.__proto__ is gone [in requests and replies]",
      ...["constructor", "hasOwnProperty", "toString"].map(
        (name) => `breaking WW541 Order.${name} has another type (xs:string -> xs:int) [in requests and replies]`,
      ),
    ]);
    expect(Object.hasOwn(Object.prototype, "type")).toBe(false);
  });

  it.each<[string, (model: SchemaModel) => unknown, string]>([
    ["a type that is missing", (model) => ({ ...model, types: [] }), 'a type "{}Order" that it does not hold'],
    ["a type twice", (model) => ({ ...model, types: [...model.types, ...model.types] }), "two types have the same id"],
    ["a type that is its own base", (model) => withOrder(model, { base: "{}Order" }), "made of itself"],
    ["a count that is none", (model) => withContent(model, { min: -1 }), '"types[0].content.min" is not a count'],
    ["a kind that is none", (model) => withOrder(model, { kind: "monster" as never }), '"types[0].kind" is unknown'],
    [
      "a name that is none",
      (model) => withOrder(model, { name: { evil: true } as never }),
      '"types[0].name" is not a text',
    ],
    ["a prototype", (model) => ({ ...model, types: { __proto__: model.types } }), '"types" is not a list'],
  ])("with %s is refused", (_, spoil, message) => {
    const text = JSON.stringify(spoil(schema([field("a", "xs:string")])));
    expect(parseModel(text)).toMatchObject({ problem: "invalid", message: expect.stringContaining(message) });
  });

  it.each<[string, (text: string) => string, string]>([
    [
      "a record that is missing",
      (text) => text.replaceAll('{"kind":"record","type":"', '{"kind":"record","type":"no'),
      "that it does not hold",
    ],
    ["a record twice", twiceTheRecords, "two records have the same id"],
  ])("of methods or messages with %s is refused", (_, spoil, message) => {
    const ofRecords = STORED.filter((text) => "records" in read(text));
    expect(ofRecords).toHaveLength(3);
    for (const text of ofRecords)
      expect(parseModel(spoil(text))).toMatchObject({ problem: "invalid", message: expect.stringContaining(message) });
  });

  it("with groups inside groups without end is refused", () => {
    const group = '{"kind":"sequence","min":1,"max":1,"particles":[';
    const text = JSON.stringify(schema([])).replace(
      '"particles":[]',
      () => `"particles":[${group.repeat(9999)}${"]}".repeat(9999)}]`,
    );
    expect(parseModel(text)).toMatchObject({ problem: "invalid", message: expect.stringContaining("too deep") });
  });

  it("of any JSON is refused or read, but never breaks", () => {
    const json = fc.oneof(fc.json(), fc.string());
    fc.assert(
      fc.property(json, (text) => void parseModel(text)),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...STORED), fc.nat(), fc.nat(40), fc.string(), (text, at, length, patch) => {
        const start = at % text.length;
        const parsed = parseModel(text.slice(0, start) + patch + text.slice(start + length));
        if ("model" in parsed) compareModels(read(text), parsed.model);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a comparison", () => {
  it("does not end in a type that leads back to itself", () => {
    const list = (type: string): SchemaModel =>
      schema(
        [field("next", "{}Order"), field("other", type)],
        [message(type, [field("back", "{}Order"), field(`x${type}`, type)])],
      );
    expect(compareModels(list("{}A"), list("{}B"))?.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "WW532 A.x{}A",
      "WW531 A.x{}B",
    ]);
  });

  it("is quick where thousands of fields are alternatives", () => {
    const choice = (kind: "choice" | "sequence"): SchemaModel => {
      const fields = Array.from({ length: 5000 }, (_, index) => field(`f${index}`, "xs:string"));
      return withContent(schema(fields), { kind, particles: fields }) as SchemaModel;
    };
    expect(compareModels(choice("sequence"), choice("choice"))?.map(({ code }) => code)).toEqual(["WW543"]);
  });

  it("of models of different kinds is none", () => {
    const [liveconfig, , egroupware] = STORED.map(read);
    if (liveconfig === undefined || egroupware === undefined) throw new Error("there are five");
    expect(compareModels(liveconfig, egroupware)).toBeUndefined();
  });
});

function twiceTheRecords(text: string): string {
  const model = read(text);
  return JSON.stringify("records" in model ? { ...model, records: [...model.records, ...model.records] } : model);
}

function read(text: string): Model {
  const parsed = parseModel(text);
  if ("problem" in parsed) throw new Error(parsed.message);
  return parsed.model;
}

function schema(fields: readonly Field[], others: readonly Message[] = []): SchemaModel {
  const root = { name: "order", namespace: "", type: "{}Order", nillable: false };
  const types = [message("{}Order", fields), ...others];
  return { formatVersion: 1, source: "xsd", mainNamespace: "", types, services: [], roots: [root] };
}

function message(id: string, particles: readonly Field[]): Message {
  return {
    kind: "message",
    id,
    namespace: "",
    name: id.slice(2),
    anonymous: false,
    abstract: false,
    attributes: [],
    content: { kind: "sequence", min: 1, max: 1, particles },
    mixed: false,
    anyAttribute: false,
  };
}

function withOrder(model: SchemaModel, change: Partial<Message>): SchemaModel {
  return { ...model, types: model.types.map((type) => ({ ...type, ...change }) as Message) };
}

function withContent(model: SchemaModel, change: object): unknown {
  return {
    ...model,
    types: model.types.map((type) => ({ ...type, content: { ...(type as Message).content, ...change } })),
  };
}
