import { describe, expect, it } from "vitest";
import { innovaphoneProfile } from "../../generator/model/json-components/innovaphone-profile.js";
import { events, type Files, infer, outline, placeless } from "./samples.js";

/** What users of other tools complain of: issues of github.com/glideapps/quicktype, by number. */
describe("complaints about types from samples", () => {
  it("#757, #2223, #1040, #2667: a text becomes an enumeration when there are enough samples of it", async () => {
    for (const count of [2, 9, 12, 400]) {
      const bodies = Array.from({ length: count }, (_, index) => ({ state: ["on", "off"][index % 2], id: index }));
      expect(outline((await infer(events(...bodies))).model, "TickEvent")).toBe("id: int, state: string");
    }
  });

  it("#924, #1609, #819, #215: an object becomes a map, or no longer is one, by how its keys look", async () => {
    const keys = (count: number, name: (index: number) => string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), "x"]));
    for (const count of [1, 30, 300]) {
      const named = await infer(events({ a: keys(count, (index) => `key${index}`) }));
      expect(outline(named.model, "TickEvent")).toBe("a: #TickEvent/a");
      const dotted = await infer(events({ a: keys(count, (index) => `com.example.api${index}`) }));
      expect(outline(dotted.model, "TickEvent")).toBe("a: {string}");
    }
  });

  it("#3116, #2724, #790: types are merged because they are alike", async () => {
    const party = { id: "1", name: "n", phone: "1", mail: "m" };
    const { model } = await infer(events({ from: party, to: party, via: { ...party, mail: undefined, fax: "2" } }));
    expect(outline(model, "TickEvent")).toBe("from: #TickEvent/from, to: #TickEvent/to, via: #TickEvent/via");
    expect(outline(model, "TickEventVia")).toBe("fax: string, id: string, name: string, phone: string");
  });

  it("#2778, #1867, #1605: names change when something is added", async () => {
    const files = events({ list: [{ item: { a: 1 } }], item: { b: 1 } });
    const more: Files = {
      ...files,
      "Item.event.1.json": { type: "Item", item: { a: 1 } },
      "Aa.event.1.json": { type: "Aa", list: [] },
    };
    const before = (await infer(files)).model;
    const after = (await infer(more)).model;
    const kept = after.records.filter(({ id }) => before.records.some((record) => record.id === id));
    expect(placeless({ ...after, services: [], records: kept })).toEqual(placeless({ ...before, services: [] }));
  });

  it("#1104, #3041: what has a discriminator becomes one type of which everything is optional", async () => {
    const { model } = await infer({
      "a.event.1.json": { type: "Created", id: 1, name: "x" },
      "b.event.1.json": { type: "Deleted", id: 1, reason: "y" },
    });
    expect(outline(model, "CreatedEvent")).toBe("id: int, name: string");
    expect(outline(model, "DeletedEvent")).toBe("id: int, reason: string");
  });

  it("#484: everything should be optional on demand", async () => {
    const { model } = await infer(events({ a: { b: 1 } }), undefined, { loose: true });
    expect([outline(model, "TickEvent"), outline(model, "TickEventA")]).toEqual(["a?: #TickEvent/a", "b?: int"]);
  });

  it("#955, #435, #221: dates and numbers in texts are guessed, or missed", async () => {
    const { model } = await infer(
      events({
        date: "2024-05-01",
        time: "2024-05-01T10:00:00Z",
        odd: "01.05.2024",
        number: "42",
        flag: "false",
        uuid: "0e6ff4c7-7a88-40c4-98eb-8c91903933e6",
      }),
    );
    expect(outline(model, "TickEvent")).toBe(
      "date: string, flag: string, number: string, odd: string, time: string, uuid: string",
    );
  });

  it("the link between a message's name and its members is lost", async () => {
    const { model } = await infer(
      {
        "PbxApi.GetNodeInfoResult.s2c.json": { api: "PbxApi", mt: "GetNodeInfoResult", name: "root" },
        "PbxApi.PresenceState.s2c.json": { api: "PbxApi", mt: "PresenceState", up: true },
      },
      innovaphoneProfile,
    );
    expect(model.services[0]?.events).toMatchObject([
      { name: "GetNodeInfoResult", type: { type: "pbx-api#GetNodeInfoResult" } },
      { name: "PresenceState", type: { type: "pbx-api#PresenceState" } },
    ]);
  });
});
