import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { OVERRIDE_SETTINGS } from "../../generator/model/json-components/overrides.js";
import { plainProfile } from "../../generator/model/json-components/plain-profile.js";
import { events, type Files, infer, outline, problemTexts, recordOf } from "./samples.js";

const EXCHANGE: Files = {
  "Ask.request.1.json": { type: "Ask", a: 1 },
  "Told.response.1.json": { type: "Told", b: 1 },
  "Part.event.1.json": { type: "Part", done: false, rows: [{ id: 1 }] },
};

describe("overrides", () => {
  it("say what is optional, required, one of some values, a map and JSON in a text", async () => {
    const { model, problems } = await infer({
      ...events(
        { a: 1, state: "on", level: 2, names: { x: 1, y: 2 }, text: '{"n":1}' },
        { b: 2, state: "off", level: 3, names: {}, text: '{"n":2,"m":3}' },
      ),
      "overrides.json": {
        fields: {
          "Tick.event/a": { optional: false },
          "Tick.event/state": { enum: ["on", "off", "idle"], optional: true, documentation: "How it is." },
          "Tick.event/level": { enum: [1, 2, 3], open: false },
          "Tick.event/names": { map: true },
          "Tick.event/text": { embeddedJson: true },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(outline(model, "TickEvent")).toBe(
      'a: int, b?: int, level: 1|2|3, names: {int}, state?: "idle"|"off"|"on"|…, text: string',
    );
    expect(outline(model, "TickEventText")).toBe("m?: int, n: int");
    expect(recordOf(model, "TickEvent").members.find(({ name }) => name === "text")?.documentation).toBe(
      "A text that holds JSON: `TickEventText`.",
    );
    expect(recordOf(model, "TickEvent").members.find(({ name }) => name === "state")?.documentation).toBe("How it is.");
  });

  it("leave a text a text, as it arrives, whatever JSON it holds", async () => {
    const { model, problems } = await infer({
      ...events(
        { list: '[{"id":1}]', texts: ['{"n":1}', "none"], both: '{"k":1}', none: "x" },
        { list: "[]", texts: [], both: { k: 2 }, none: null },
      ),
      "overrides.json": {
        fields: { "Tick.event/**": { embeddedJson: true }, "Tick.event/texts/*": { embeddedJson: true } },
      },
    });
    expect(problems).toEqual([]);
    expect(outline(model, "TickEvent")).toBe(
      "both: (string/#TickEvent/both), list: string, none: (null/string), texts: [string]",
    );
    expect(outline(model, "TickEventListItem")).toBe("id: int");
    expect(outline(model, "TickEventTextsItem")).toBe("n: int");
    expect(recordOf(model, "TickEvent").members.find(({ name }) => name === "list")?.documentation).toBe(
      "A text that holds JSON: a list of `TickEventListItem`.",
    );
  });

  it("make one type of places of the same name, and only of those", async () => {
    const { model } = await infer({
      ...events({ from: { id: 1 }, to: { id: 2, x: 1 }, by: { id: 3 } }),
      "overrides.json": { fields: { "*.event/from": { rename: "Party" }, "Tick.*/to": { rename: "Party" } } },
    });
    expect(outline(model, "TickEvent")).toBe("by: #TickEvent/by, from: #Party, to: #Party");
    expect(outline(model, "Party")).toBe("id: int, x?: int");
  });

  it("say what answers, what is an event, what comes in parts and what has no effect", async () => {
    const { model, problems } = await infer({
      ...EXCHANGE,
      "overrides.json": {
        messages: {
          "Ask.request": {
            pair: "Told",
            chunked: { last: "done", items: "rows", event: "Part" },
            sideEffects: false,
            topic: "asking",
            documentation: "Asks.",
            provenance: "documented",
          },
          "Told.response": { documentation: "Only says that parts will come." },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(model.services[0]?.operations).toEqual([
      expect.objectContaining({
        name: "Ask",
        reply: "Told",
        topic: "asking",
        documentation: "Asks.",
        output: { kind: "record", type: "frames#PartEvent" },
        chunks: { last: "done", items: "rows", event: "Part" },
        sideEffects: false,
      }),
    ]);
    expect(model.services[0]?.operations[0]).not.toHaveProperty("provenance");
  });

  it("leave out what they skip, and silence what is known to be unknown", async () => {
    const { model, problems } = await infer({
      ...EXCHANGE,
      "overrides.json": {
        messages: { "Ask.request": { pair: false }, "Told.*": { skip: true }, "Part.event": { rename: "P" } },
      },
    });
    expect(problems).toEqual([]);
    expect(model.records.map(({ name }) => name)).toEqual(["AskRequest", "P", "PRowsItem"]);
  });

  it("may call a request one that is never answered", async () => {
    const { model, problems } = await infer({
      "Ask.request.1.json": { type: "Ask" },
      "overrides.json": { messages: { "Ask.request": { oneWay: true, api: "Sub" } } },
    });
    expect(problems).toEqual([]);
    expect(model.services[0]?.operations[0]).toMatchObject({ oneWay: true, api: "Sub" });
  });

  it("are refused where they are about nothing, with the nearest that there is", async () => {
    const inferred = await infer({
      ...events({ names: [{ id: 1 }] }),
      "overrides.json": `{
  "messages": { "Tik.event": { "skip": true } },
  "fields": {
    "Tick.event/names/*/di": { "optional": true },
    "*.event/zzzzzzz": { "optional": true }
  }
}`,
    });
    expect(problemTexts(inferred).filter((text) => text.includes("WW461"))).toEqual([
      'overrides.json:2:17 WW461 no sample has a message "Tik.event"; did you mean "Tick.event"?',
      'overrides.json:4:5 WW461 no sample has a value "Tick.event/names/*/di"; did you mean "Tick.event/names/*/id"?',
      'overrides.json:5:5 WW461 no sample has a value "*.event/zzzzzzz"',
    ]);
  });

  it("are refused where they are misspelt or have a wrong value", async () => {
    const inferred = await infer({
      ...events({ a: "x" }),
      "overrides.json": {
        message: {},
        messages: { "Tick.event": { skp: true, skip: false, topic: "No Topic", chunked: { last: "x" } } },
        fields: { "Tick.event/a": { enum: [], map: "yes", __proto__: 1 } },
      },
    });
    expect(problemTexts(inferred).map((text) => text.replace(/^\S+ /, ""))).toEqual([
      'WW460 there is no section "message"; did you mean "messages"?',
      'WW460 "Tick.event" has no setting "skp"; did you mean "skip"?',
      'WW460 "skip" of "Tick.event" is true, or left out',
      'WW460 "topic" of "Tick.event" is lower-case words joined by hyphens, such as call-control',
      'WW460 "chunked" of "Tick.event" is false, or {"last", "items", "event"?}, all names of members or messages',
      'WW460 "enum" of "Tick.event/a" is a list of texts, numbers or truth values',
      'WW460 "map" of "Tick.event/a" is true or false',
    ]);
  });

  it("are refused where they contradict the samples", async () => {
    const inferred = await infer({
      ...EXCHANGE,
      ...events({ a: "x" }),
      "overrides.json": {
        messages: { "Ask.request": { pair: "Tld", chunked: { last: "end", items: "rows", event: "Part" } } },
        fields: { "Tick.event/a": { enum: ["y"], open: false } },
      },
    });
    expect(problemTexts(inferred)).toEqual(
      expect.arrayContaining([
        'Ask.request.1.json:1:1 WW462 "Ask.request" is paired with "Tld", of which there is no sample; did you mean "Told"?',
        expect.stringContaining('WW462 "Ask.request" is chunked by "end" and "rows"'),
        expect.stringContaining('WW463 the enumeration of "Tick.event/a" is closed'),
      ]),
    );
  });

  it("have a published schema with the same settings", () => {
    const path = fileURLToPath(new URL("../../schemas/overrides.schema.json", import.meta.url));
    const schema = JSON.parse(readFileSync(path, "utf8"));
    expect(Object.keys(schema.definitions.message.properties)).toEqual([...OVERRIDE_SETTINGS.messages]);
    expect(Object.keys(schema.definitions.field.properties)).toEqual([...OVERRIDE_SETTINGS.fields]);
  });

  it("of a later file count more, so that a user corrects ours", async () => {
    const { model } = await infer(
      {
        ...EXCHANGE,
        "overrides.json": { messages: { "Ask.request": { pair: "Told", documentation: "Ours." } } },
        "own/overrides.json": { messages: { "Ask.request": { documentation: "Theirs." } } },
      },
      plainProfile("type"),
    );
    expect(model.services[0]?.operations[0]).toMatchObject({ reply: "Told", documentation: "Theirs." });
  });
});
