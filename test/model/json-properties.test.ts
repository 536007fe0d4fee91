import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ValueType } from "../../generator/model/record-model.js";
import { type Files, infer, placeless } from "./samples.js";

/** Members whose names an object has of its own, or that paths could mistake for steps. */
const NAME = fc.oneof(
  fc.constantFrom("a", "b", "c", "__proto__", "constructor", "toString", "then", "a/b", "a~b", "*", "", "com.x", "1"),
  fc.string({ maxLength: 4 }),
);
const VALUE = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: "json" },
    fc.constantFrom(null, true, 1, 1.5, "x", "y", 9007199254740991, "{}", '{"n":1}'),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(NAME, tie("value")), { maxLength: 3 }).map((entries) => new Map(entries)),
  ),
})).value;
const BODY = fc.array(fc.tuple(NAME, VALUE), { maxLength: 4 }).map((entries) => new Map(entries));
const FRAME = fc.tuple(fc.constantFrom("Tick.event", "Tock.event", "Ask.request", "Ask.response"), BODY);
type Frames = readonly (readonly [string, ReadonlyMap<string, unknown>])[];

describe("the model of samples", () => {
  it("does not depend on their order, nor on how often each came", async () => {
    const frames = fc.array(FRAME, { minLength: 1, maxLength: 8 });
    const shuffled = frames.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([some, again]) => {
        expect(placeless((await infer(filesOf(again))).model)).toEqual(placeless((await infer(filesOf(some))).model));
      }),
      { numRuns: 150 },
    );
  });

  it("takes in every sample that it was made from", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(BODY, { minLength: 1, maxLength: 5 }), async (bodies) => {
        const { model } = await infer(filesOf(bodies.map((body) => ["Tick.event", body] as const)));
        const records = new Map(model.records.map((record) => [record.id, record]));
        const [event] = model.services.flatMap(({ events }) => events);
        const fits = (type: ValueType, value: unknown): boolean => {
          switch (type.kind) {
            case "primitive":
              return (
                type.name === "any" ||
                type.name === primitiveOf(value) ||
                (type.name === "number" && typeof value === "number")
              );
            case "literal":
              return type.open || type.values.some((known) => known === value);
            case "array":
              return Array.isArray(value) && value.every((item) => fits(type.item, item));
            case "map":
              return value instanceof Map && [...value.values()].every((item) => fits(type.value, item));
            case "union":
              return type.members.some((member) => fits(member, value));
            case "record": {
              const members = new Map(records.get(type.type)?.members.map((member) => [member.name, member]));
              if (!(value instanceof Map)) return false;
              const known = [...value].every(([name, item]) => {
                const member = members.get(name);
                return member !== undefined && fits(member.type, item);
              });
              return known && [...members.values()].every(({ name, optional }) => optional || value.has(name));
            }
          }
        };
        expect(event).toBeDefined();
        for (const body of bodies) {
          if (event !== undefined) expect(fits(event.type, new Map([...body, ["type", "Tick"]]))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("only ever widens when a sample is added: no type is renamed, none disappears", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(FRAME, { minLength: 1, maxLength: 6 }), FRAME, async (frames, more) => {
        const before = (await infer(filesOf(frames))).model;
        const after = (await infer(filesOf([...frames, more]))).model;
        // What was a record may turn out to be a map, of its keys or of what it is; nothing else.
        const kept = new Set(after.records.map(({ id }) => id));
        const lost = before.records.filter(({ id }) => !kept.has(id) && !id.includes("/"));
        expect(lost.map(({ id }) => id)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("survives any overrides", async () => {
    const entry = fc.record(
      {
        rename: fc.string(),
        optional: fc.boolean(),
        enum: fc.array(fc.string()),
        map: fc.boolean(),
        embeddedJson: fc.constant(true),
        skip: fc.constant(true),
        pair: fc.string(),
        chunked: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const key = fc.oneof(
      fc.constantFrom("Tick.event", "*", "*/*", "Tick.event/a", "*.event/*/*", "[", "**"),
      fc.string(),
    );
    const overrides = fc.oneof(
      fc.jsonValue(),
      fc.record({ messages: fc.dictionary(key, entry), fields: fc.dictionary(key, entry) }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(FRAME, { minLength: 1, maxLength: 4 }), overrides, async (frames, file) => {
        const { model } = await infer({ ...filesOf(frames), "overrides.json": JSON.stringify(file) });
        expect(model.formatVersion).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});

function filesOf(frames: Frames): Files {
  return Object.fromEntries(
    frames.map(([kind, body], index) => {
      const [name = ""] = kind.split(".");
      return [
        `${kind}.${index + 1}.json`,
        textOf(new Map([["type", name], ...[...body].filter(([key]) => key !== "type")])),
      ];
    }),
  );
}

/** JSON of maps, which keep what objects cannot: `__proto__` as a name, and the order of numbers. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  return `{${[...value].map(([name, item]) => `${JSON.stringify(name)}:${textOf(item)}`).join(",")}}`;
}

function primitiveOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "number") return typeof value;
  return Number.isSafeInteger(value) ? "int" : "number";
}
