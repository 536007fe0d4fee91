import { describe, expect, it } from "vitest";
import { plainProfile } from "../../generator/model/json-components/plain-profile.js";
import { events, infer, outline, placeless, problemTexts, recordOf } from "./samples.js";

describe("what is inferred from samples", () => {
  it("is optional when it was absent in one of them", async () => {
    const { model } = await infer(events({ a: 1, b: "x" }, { a: 2 }));
    expect(outline(model, "TickEvent")).toBe("a: int, b?: string");
  });

  it("keeps null, absence and emptiness apart", async () => {
    const { model } = await infer(events({ a: null, b: null, c: [], d: {} }, { a: "x", b: null, c: [], d: {} }));
    expect(outline(model, "TickEvent")).toBe("a: (null/string), b: any, c: [any], d: {any}");
  });

  it("never turns a text into a date, a number or a truth value", async () => {
    const { model } = await infer(
      events({
        at: "2024-05-01T10:00:00Z",
        on: "2024-05-01",
        count: "12",
        flag: "true",
        id: "9f7b5d1fef717f4eb61e06167d42179a",
      }),
    );
    expect(outline(model, "TickEvent")).toBe("at: string, count: string, flag: string, id: string, on: string");
  });

  it("makes a union of a number and a text, and one number of whole ones and others", async () => {
    const { model } = await infer(events({ a: 1, b: 1 }, { a: "1", b: 1.5 }));
    expect(outline(model, "TickEvent")).toBe("a: (int/string), b: number");
  });

  it("keeps whole numbers beyond 2^53 apart, and calls a fraction or an exponent a number", async () => {
    const { model } = await infer({
      "Tick.event.1.json": '{"type":"Tick","id":9007199254740993,"small":9007199254740991,"e":1e3,"f":1.0}',
    });
    expect(outline(model, "TickEvent")).toBe("e: number, f: number, id: (bigint/int), small: int");
  });

  it("merges the items of an array", async () => {
    const { model } = await infer(events({ list: [{ a: 1 }, { a: 2, b: true }] }, { list: [] }));
    expect(outline(model, "TickEvent")).toBe("list: [#TickEvent/list/*]");
    expect(outline(model, "TickEventListItem")).toBe("a: int, b?: boolean");
  });

  it("takes an object for a map when all of its keys are numbers, GUIDs or have a dot", async () => {
    const { model } = await infer(
      events({
        numbers: { 1: "a", 22: "b" },
        guids: { "9f7b5d1fef717f4eb61e06167d42179a": 1, "0e6ff4c7-7a88-40c4-98eb-8c91903933e6": 2 },
        apis: { "com.innovaphone.phonecall": {}, "com.innovaphone.config": { version: 1 } },
        mixed: { "com.x": 1, name: 2 },
      }),
    );
    expect(outline(model, "TickEvent")).toBe(
      "apis: {#TickEvent/apis/*}, guids: {int}, mixed: #TickEvent/mixed, numbers: {string}",
    );
    expect(outline(model, "TickEventApisValue")).toBe("version?: int");
  });

  it("keeps the values of a map and the items of an array apart when both came in one place", async () => {
    const { model } = await infer(events({ a: { 1: { x: 1 } } }, { a: [{ y: 1 }] }));
    expect(outline(model, "TickEvent")).toBe("a: ([#TickEvent/a/*]/{#TickEvent/a/**})");
    expect([outline(model, "TickEventAItem"), outline(model, "TickEventAValue")]).toEqual(["y: int", "x: int"]);
  });

  it("never merges types because they look alike", async () => {
    const { model } = await infer(events({ from: { id: "1", name: "a" }, to: { id: "2", name: "b" } }));
    expect(outline(model, "TickEvent")).toBe("from: #TickEvent/from, to: #TickEvent/to");
  });

  it("may all be absent when it is loose and the server sends it", async () => {
    const files = {
      "Ask.request.1.json": { type: "Ask", a: { b: 1 } },
      "Ask.response.1.json": { type: "Ask", a: { b: 1 } },
    };
    const { model } = await infer(files, plainProfile("type"), { loose: true });
    expect(outline(model, "AskRequest")).toBe("a: #AskRequest/a");
    expect(outline(model, "AskResponse")).toBe("a?: #AskResponse/a");
    expect(outline(model, "AskResponseA")).toBe("b?: int");
  });

  it("says so when it is known from one sample", async () => {
    const { model } = await infer(events({ a: 1 }));
    expect(recordOf(model, "TickEvent").documentation).toContain("Known from one sample");
    expect((await infer(events({ a: 1 }, { a: 2 }))).model.records[0]?.documentation).toBeUndefined();
  });

  it("says who documents it", async () => {
    const { model } = await infer({
      "Tick.event.1.json": { type: "Tick", a: 1 },
      "Tick.event.2.json": { type: "Tick", a: 1, b: 2 },
      "Tock.event.1.json": { type: "Tock" },
      "index.json": {
        files: {
          "Tick.event.1.json": { provenance: "documented" },
          "Tick.event.2.json": { provenance: "derived", note: "by analogy" },
        },
      },
    });
    const record = recordOf(model, "TickEvent");
    expect(record.provenance).toBeUndefined();
    expect(record.members.map(({ name, provenance }) => [name, provenance])).toEqual([
      ["a", undefined],
      ["b", "derived"],
      ["type", undefined],
    ]);
    expect(recordOf(model, "TockEvent").provenance).toBe("inferred");
  });

  it("has its reasons, with the samples behind them", async () => {
    const { evidence } = await infer(events({ a: 1, m: { "x.y": 1 } }, { m: {} }));
    const found = evidence.get("frames#TickEvent");
    expect(found?.objects).toBe(2);
    expect(found?.samples()).toEqual(["Tick.event.1.json", "Tick.event.2.json"]);
    const ofA = found?.members.get("a");
    expect(ofA?.seen).toBe(1);
    expect(ofA?.samples()).toEqual(["Tick.event.1.json"]);
    expect(ofA?.why).toEqual(["optional: absent in 1 of 2 objects: Tick.event.2.json"]);
    expect(found?.members.get("m")?.why).toEqual(['map: every key has a "."']);
  });
});

describe("any JSON", () => {
  it("is told apart by a path, also by a member that another names", async () => {
    const files = {
      "1.json": { header: { headerType: "response", response: "A" }, x: 1 },
      "2.json": { header: { headerType: "response", response: "B" }, y: 1 },
    };
    const one = await infer(files, plainProfile("header.headerType"));
    expect(one.model.services[0]?.events.map(({ name }) => name)).toEqual(["response"]);
    const two = await infer(files, plainProfile("header.headerType, header.[header.headerType]"));
    expect(two.model.services[0]?.events.map(({ name }) => name)).toEqual(["response.A", "response.B"]);
  });

  it("is told apart by the parts of a discriminator that a frame has", async () => {
    const frames = [{ op: 0, t: "READY" }, { op: 0, t: "CREATED" }, { op: 10, t: null }, { op: 11 }];
    const files = Object.fromEntries(frames.map((frame, index) => [`${index}.json`, frame]));
    const { model, problems } = await infer(files, plainProfile("op,t"));
    expect(model.services[0]?.events.map(({ name }) => name)).toEqual(["0.CREATED", "0.READY", "10", "11"]);
    expect(problems).toEqual([]);
  });

  it("says which part of a discriminator no frame has", async () => {
    const inferred = await infer({ "a.json": { op: 0, type: "a" } }, plainProfile("op,header.typ,typ"));
    expect(problemTexts(inferred)).toEqual([
      'WW448 no frame has "header.typ", by which messages are to be told apart',
      'WW448 no frame has "typ", by which messages are to be told apart',
    ]);
    expect(inferred.problems.map(({ fix }) => fix)).toEqual([
      'Correct the discriminator. Frames have "op", "type".',
      'Correct the discriminator. Did you mean "type"?',
    ]);
  });

  it("is what its file says, where the frame does not say it", async () => {
    const files = {
      "subtract.request.1.json": { method: "subtract", params: { a: 1 }, id: 1 },
      "subtract.response.1.json": { result: 19, id: 1 },
    };
    const { model, problems } = await infer(files, plainProfile("method"));
    expect(model.services[0]?.operations).toMatchObject([
      { name: "subtract", output: { type: "frames#subtractResponse" } },
    ]);
    expect(problems).toEqual([]);
  });

  it("is a reply to the request with its id, where it names no message, as in JSON-RPC", async () => {
    const sent = (frame: object) => JSON.stringify({ dir: "c2s", text: JSON.stringify({ jsonrpc: "2.0", ...frame }) });
    const received = (frame: object) =>
      JSON.stringify({ dir: "s2c", text: JSON.stringify({ jsonrpc: "2.0", ...frame }) });
    const lines = [
      sent({ method: "subtract", params: { a: 42 }, id: 1 }),
      sent({ method: "ping", id: "a" }),
      received({ result: 19, id: 1 }),
      received({ method: "update", params: [1] }),
      received({ error: { code: -32601, message: "no" }, id: "a" }),
      received({ result: true, id: "lost" }),
    ];
    const { model, problems } = await infer({ "a.ndjson": lines.join("\n") }, plainProfile("method"));
    const [service] = model.services;
    expect(service?.operations).toMatchObject([
      { name: "ping" },
      { name: "subtract", output: { type: "frames#subtractResponse" } },
    ]);
    expect(service?.events.map(({ name }) => name)).toEqual(["update"]);
    expect(outline(model, "subtractResponse")).toBe("id: int, jsonrpc: string, result: int");
    expect(problems.map(({ code, position }) => `${code} ${position?.line}`)).toEqual(["WW450 2", "WW444 6"]);
    const turned = await infer({ "a.ndjson": lines.toReversed().join("\n") }, plainProfile("method"));
    expect(placeless(turned.model)).toEqual(placeless(model));
  });

  it("is a reply by its own id, also where all frames have that of their session, in any order and number", async () => {
    const line = (dir: string, frame: object) =>
      JSON.stringify({ dir, text: JSON.stringify({ ...frame, sessionId: "s" }) });
    const lines = Array.from({ length: 5_000 }, (_, id) => [
      line("c2s", { id, method: `m${id % 50}` }),
      line("s2c", { id, result: id % 50 }),
    ]).flat();
    const { model, problems } = await infer({ "a.ndjson": lines.join("\n") }, plainProfile("method"));
    expect(problems).toEqual([]);
    expect(model.services[0]?.operations).toHaveLength(50);
    const turned = await infer({ "a.ndjson": lines.toReversed().join("\n") }, plainProfile("method"));
    expect(placeless(turned.model)).toEqual(placeless(model));
  });

  it("is a reply to the request of the same exchange or socket in an HTTP archive, where each counts ids anew", async () => {
    const post = (method: string, result: unknown) => ({
      request: { url: "http://a.test/rpc", postData: { text: JSON.stringify({ method, id: 1 }) } },
      response: { content: { text: JSON.stringify({ id: 1, result }) } },
    });
    const socket = (method: string, result: unknown) => ({
      request: { url: "ws://a.test/rpc" },
      _webSocketMessages: [
        { type: "send", data: JSON.stringify({ method, id: 1 }) },
        { type: "receive", data: JSON.stringify({ id: 1, result }) },
      ],
    });
    const entries = [post("a", 1), post("b", "x"), socket("c", true), socket("d", null)];
    const { model, problems } = await infer({ "all.har": { log: { entries } } }, plainProfile("method"));
    expect(problems).toEqual([]);
    expect(model.services[0]?.operations.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
    expect(["a", "b", "c"].map((name) => outline(model, `${name}Response`))).toEqual([
      "id: int, result: int",
      "id: int, result: string",
      "id: int, result: boolean",
    ]);
  });

  it("may be several frames in a list, which nothing else names", async () => {
    const files = {
      "all.json": [{ type: "A", x: 1 }, { type: "B" }],
      "capture.json": [{ dir: "c2s", text: '[{"type":"C"},{"type":"D"}]' }],
      "List.event.1.json": [{ x: 1 }],
      "pair.json": [2, "A"],
    };
    const { model, problems } = await infer(files, plainProfile("type"));
    expect(model.services[0]?.events.map(({ name }) => name)).toEqual(["A", "B"]);
    expect(model.services[0]?.operations.map(({ name }) => name)).toEqual(["C", "D"]);
    expect(problems.map(({ code, message, position }) => `${position?.file} ${code} ${message}`)).toEqual([
      'List.event.1.json WW446 what "List.event" says is no object',
      'capture.json WW450 no sample answers "C.c2s", so its result is unknown',
      'capture.json WW450 no sample answers "D.c2s", so its result is unknown',
      "pair.json WW446 the frame is no object",
    ]);
  });

  it("of which nothing is known comes with the members that may tell", async () => {
    const files = {
      "1.json": { jsonrpc: "2.0", event: { of: "A" }, kind: "up", text: "Hello, world" },
      "2.json": { jsonrpc: "2.0", event: { of: "B", "x.y": "z" }, kind: "down", text: "Bye", id: 7 },
    };
    const { problems } = await infer(files, plainProfile(undefined));
    for (const said of ["WW444", "WW447"]) {
      expect(problems.find(({ code }) => code === said)?.fix).toBe(
        'Give --discriminator with the member that says it: every frame has "kind", "event.of".',
      );
    }
  });

  it("is told apart by the file's name when nothing else says it", async () => {
    const { model } = await infer(
      { "Ping.request.1.json": { a: 1 }, "Ping.response.1.json": { b: 1 } },
      plainProfile(undefined),
    );
    expect(model.services[0]?.operations).toMatchObject([{ name: "Ping", output: { type: "frames#PingResponse" } }]);
  });

  it("without a usable sample is an error", async () => {
    expect(problemTexts(await infer({ "a.json": { no: 1 } }))).toContain(
      "WW447 no sample says which message it is, so there is nothing to generate",
    );
  });
});
