import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emit } from "../../generator/emit/emit.js";
import { verify } from "../../generator/emit/verify.js";
import type {
  Field,
  Group,
  Message,
  Operation,
  Scalar,
  SchemaModel,
  TypeDefinition,
} from "../../generator/model/model.js";
import { plan } from "../../generator/plan/plan.js";
import { parseMessage, printMessage } from "../../runtime/descriptor.js";
import { typeErrors } from "./type-errors.js";

describe("any model", () => {
  it("becomes code that type-checks under the strictest flags, and descriptors that can be read back", async () => {
    const models = fc.sample(model, { numRuns: 40, seed: 2 });
    const files: (readonly [path: string, text: string])[] = [];
    for (const [index, one] of models.entries()) {
      const planned = plan(one, {}, () => {});
      for (const file of planned.files) {
        for (const type of file.kind === "types" ? file.types : []) {
          if (type.kind !== "message") continue;
          const text = printMessage(type.descriptor);
          expect(printMessage(parseMessage(text))).toBe(text);
        }
      }
      for (const [path, text] of await emit(planned)) files.push([`${index}/${path}`, text]);
    }
    expect(typeErrors(files)).toBe("");
  });

  it("gives the same bytes whatever the order of its types", async () => {
    for (const one of fc.sample(model, { numRuns: 20, seed: 3 })) {
      const shuffled = { ...one, types: [...one.types].reverse() };
      expect(await emit(plan(shuffled, {}, () => {}))).toEqual(await emit(plan(one, {}, () => {})));
    }
  });
});

describe("choices that the compiler could not bear", () => {
  it("become optional properties", async () => {
    const choice = (index: number): Group =>
      group("choice", [field(`a${index}`, "xs:string"), field(`b${index}`, "xs:string")]);
    const many = Array.from({ length: 20 }, (_, index) => choice(index));
    const files = await emit(plan(modelOf([message("Many", group("sequence", many))]), {}, () => {}));
    const types = files.get("types.ts") ?? "";
    expect(types.match(/\| \{ a\d+: string; b\d+\?: undefined \}/g)).toHaveLength(9);
    expect(types).toContain("  a9?: string | undefined;\n  b9?: string | undefined;\n");
  });
});

describe("verifying", () => {
  it("finds what does not fit together", () => {
    const planned = plan(modelOf([message("A", group("sequence", []))]), {}, () => {});
    const [types] = planned.files;
    if (types?.kind !== "types") throw new Error("no types");
    const stranger = { name: "B$", from: "types-b.ts", type: false };
    const printed = [
      { path: "types.ts", text: "", imports: [stranger, { name: "x", from: "left-pad", type: false }] },
      { path: "Types.ts", text: "", imports: [] },
      { path: "../types.ts", text: "", imports: [] },
      { path: "con.ts", text: "", imports: [] },
    ];
    expect(verify({ ...planned, files: [types, types] }, printed)).toEqual([
      '"Types.ts" is written twice',
      '"../types.ts" is no path for a file',
      '"con.ts" is no path for a file',
      '"A" is exported twice',
      '"A$" is exported twice',
      'types.ts imports "B$" from types-b.ts, which does not export it',
      'types.ts imports "x" from left-pad, which does not export it',
    ]);
  });
});

function field(name: string, type: string, rest: Partial<Field> = {}): Field {
  return { kind: "element", name, namespace: "urn:x", type, min: 1, max: 1, nillable: false, ...rest };
}

function group(kind: Group["kind"], particles: Group["particles"], rest: Partial<Group> = {}): Group {
  return { kind, particles, min: 1, max: 1, ...rest };
}

function message(name: string, content: Group | undefined, rest: Partial<Message> = {}): Message {
  const identity = { id: `{urn:x}${name}`, namespace: "urn:x", name, anonymous: false };
  return {
    kind: "message",
    ...identity,
    abstract: false,
    attributes: [],
    mixed: false,
    anyAttribute: false,
    content,
    ...rest,
  };
}

function modelOf(types: readonly TypeDefinition[], operations: readonly Operation[] = []): SchemaModel {
  const services = [{ name: "S", port: "P", address: "http://localhost/`\u0024{x}`*/", operations }];
  return { formatVersion: 1, source: "wsdl", mainNamespace: "urn:x", types, services, roots: [] };
}

const typeNames = ["Message", "Promise", "ArrayOf", "a-b", "AB", "ab", "Client", "名", "Values", "AFields", "A"];
const typeId = fc.oneof(
  fc.constantFrom(...typeNames).map((name) => `{urn:x}${name}`),
  fc.constantFrom("xs:string", "xs:long", "xs:anyType", "xs:boolean", "xs:base64Binary", "xs:NMTOKENS"),
);
const text = fc.constantFrom(undefined, "*/ `\u0024{x}`", "@deprecated\nnot", 'it\'s "quoted"', "");
const occurs = fc.record({ min: fc.constantFrom(0, 1, 1, 2), max: fc.constantFrom(1, 1, 2, "unbounded" as const) });
const anyField: fc.Arbitrary<Field> = fc
  .record({
    name: fc.constantFrom("a", "b", "choice", "constructor", "__proto__", "a-b", "class", "größe"),
    type: typeId,
    occurs,
    nillable: fc.boolean(),
    documentation: text,
    fixed: fc.constantFrom(undefined, undefined, "1"),
  })
  .map(({ name, type, occurs, ...rest }) => field(name, type, { ...rest, ...occurs }));
const { content } = fc.letrec<{ content: Group; particle: Group["particles"][number] }>((tie) => ({
  particle: fc.oneof({ maxDepth: 3 }, anyField, tie("content")),
  content: fc
    .record({
      kind: fc.constantFrom("sequence" as const, "choice" as const),
      particles: fc.array(tie("particle"), { maxLength: 4 }),
      occurs,
      name: fc.constantFrom(undefined, "hint"),
    })
    .map(({ kind, particles, occurs, name }) => group(kind, particles, { ...occurs, name })),
}));
const anyMessage = fc
  .record({
    content,
    base: fc.constantFrom(undefined, ...typeNames.map((name) => `{urn:x}${name}`)),
    derivation: fc.constantFrom("extension" as const, "restriction" as const),
    abstract: fc.boolean(),
    mixed: fc.boolean(),
    anyAttribute: fc.boolean(),
    anonymous: fc.boolean(),
    documentation: text,
    attributes: fc.array(
      anyField.map(
        (one): Field => ({
          ...one,
          kind: "attribute",
          namespace: "",
          type: "xs:string",
          max: 1,
          min: 0,
          nillable: false,
        }),
      ),
      { maxLength: 2 },
    ),
  })
  .map(({ content: group, ...rest }) => message("A", group, rest));
const anyScalar: fc.Arbitrary<Scalar> = fc
  .record({
    base: fc.constantFrom("xs:string", "xs:int", "xs:long", "xs:QName"),
    values: fc.uniqueArray(fc.constantFrom("1", "02", "-3", '"', "*/"), { maxLength: 3 }),
    anonymous: fc.boolean(),
  })
  .map(({ base, values, anonymous }) => {
    const identity = { id: "", namespace: "urn:x", name: "", anonymous };
    const enumeration = values.length === 0 ? undefined : values.map((value) => ({ value }));
    return { kind: "scalar", ...identity, base, facets: { maxLength: 5 }, enumeration };
  });
/** Bases are only kept where they are messages with simple rules: the mappers see to it that a model makes sense. */
const model: fc.Arbitrary<SchemaModel> = fc
  .tuple(fc.array(fc.oneof({ weight: 3, arbitrary: anyMessage }, anyScalar), { minLength: 5, maxLength: 11 }))
  .map(([made]) => {
    const types = made.map((type, index) => ({
      ...type,
      name: typeNames[index] ?? "",
      id: `{urn:x}${typeNames[index]}`,
    }));
    const earlier = (index: number, base: string | undefined): boolean =>
      types.slice(0, index).some((type) => type.id === base && type.kind === "message" && !type.anonymous);
    const sound = types.map((type, index) =>
      type.kind === "message" && !earlier(index, type.base)
        ? { ...type, base: undefined, derivation: undefined }
        : type,
    );
    const operations = sound.flatMap((type) => (type.kind === "message" ? [operationOf(type)] : []));
    return modelOf(sound, operations);
  });

function operationOf({ id, name }: Message): Operation {
  const body = { name, namespace: "urn:x", type: id, nillable: false };
  return {
    name,
    overload: 1,
    protocol: "soap11",
    style: "document",
    use: "literal",
    soapAction: '"',
    input: body,
    output: body,
    oneWay: false,
    faults: [{ name, detail: body }],
    inputHeaders: [body],
    outputHeaders: [],
  };
}
