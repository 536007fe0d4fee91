import { describe, expect, it } from "vitest";
import { innovaphoneProfile } from "../../generator/model/json-components/innovaphone-profile.js";
import { plainProfile } from "../../generator/model/json-components/plain-profile.js";
import { wtiProfile } from "../../generator/model/json-components/wti-profile.js";
import { events, infer, outline, problemTexts, recordOf } from "./samples.js";

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

describe("Avaya WTI", () => {
  const frame = (type: string, name: string, payload: unknown) => ({
    header: { headerType: type, [type]: name },
    payload,
  });

  it("is told apart by the header, and pairs by the same name", async () => {
    const { model, problems } = await infer(
      {
        "a.json": frame("request", "MakeCall", { callingDevice: "1" }),
        "b.json": frame("response", "MakeCall", { callingDevice: { callID: "7" } }),
        "c.json": frame("event", "DeliveredEvent", { cause: "newCall" }),
      },
      wtiProfile,
    );
    expect(problems).toEqual([]);
    expect(model.services).toMatchObject([
      {
        name: "AvayaWti",
        operations: [{ name: "MakeCall", topic: "call-control", output: { type: "call-control#MakeCallResponse" } }],
        events: [{ name: "DeliveredEvent", type: { type: "call-control#DeliveredEvent" } }],
      },
    ]);
    expect(outline(model, "MakeCallResponseCallingDevice")).toBe("callID: string");
  });

  it("keeps errors of both forms out of replies", async () => {
    const { model } = await infer(
      {
        "a.json": frame("request", "MakeCall", {}),
        "b.json": frame("response", "MakeCall", { ok: true }),
        "c.json": frame("response", "MakeCall", { CSTAErrorCode: { operation: "generic" } }),
        "d.json": frame("error", "MakeCall", { errorCode: "X", message: "no" }),
        "e.json": frame("response", "MakeCall", { exceptionClass: "java.lang.X" }),
      },
      wtiProfile,
    );
    expect(outline(model, "MakeCallResponse")).toBe("ok: boolean");
    expect(outline(model, "MakeCallError")).toBe(
      "CSTAErrorCode?: #MakeCallError/CSTAErrorCode, errorCode?: string, exceptionClass?: string, message?: string",
    );
  });

  it("reads a payload that is a text, as well as one that is an object", async () => {
    const { model } = await infer(
      {
        "a.json": frame("request", "Start", {}),
        "b.json": frame("response", "Start", '{"token":"x","duration":180}'),
        "c.json": frame("response", "Start", { token: "y", duration: 60, more: true }),
      },
      wtiProfile,
    );
    expect(outline(model, "StartResponse")).toBe("duration: int, more?: boolean, token: string");
  });

  it("gathers a list that comes in events", async () => {
    const { model } = await infer(
      {
        "a.json": frame("request", "GetMonitorList", {}),
        "b.json": frame("response", "GetMonitorList", { sessionID: "1" }),
        "c.json": frame("event", "GetMonitorListEvent", { isFinalResponse: true, list: [{ id: 1 }] }),
      },
      wtiProfile,
    );
    expect(model.services[0]?.operations[0]).toMatchObject({
      chunks: { last: "isFinalResponse", items: "list", event: "GetMonitorListEvent" },
      // What the caller gets is the last event, with the items of all.
      output: { type: "monitoring#GetMonitorListEvent" },
    });
  });
});

describe("innovaphone", () => {
  it("is told apart by protocol, message and direction", async () => {
    const { model, problems } = await infer(
      {
        "RCC.UserInfo.c2s.1.json": { api: "RCC", mt: "UserInfo", src: "1", call: 2 },
        "RCC.UserInfo.s2c.1.json": { api: "RCC", mt: "UserInfo", src: "1", guid: "a" },
        "RCC.UserInfoResult.s2c.1.json": { api: "RCC", mt: "UserInfoResult" },
        "Users.UserInfo.c2s.1.json": { mt: "UserInfo", other: true },
        "Users.UserInfoResult.s2c.1.json": { mt: "UserInfoResult", count: 1 },
      },
      innovaphoneProfile,
    );
    expect(problems).toEqual([]);
    expect(model.services.map(({ name, api }) => [name, api])).toEqual([
      ["RCC", "RCC"],
      ["Users", undefined],
    ]);
    expect(model.services[0]).toMatchObject({ events: [{ name: "UserInfo", api: "RCC" }] });
    const inRcc = model.records.filter(({ topic }) => topic === "rcc");
    expect(inRcc.map(({ name, members }) => [name, members.map((member) => member.name)])).toEqual([
      ["UserInfo", ["guid", "src"]],
      ["UserInfoRequest", ["call"]],
      ["UserInfoResult", []],
    ]);
  });

  it("pairs by stated rules", async () => {
    const { model } = await infer(
      {
        "A.GetX.c2s.json": { mt: "GetX" },
        "A.GetXResult.s2c.json": { mt: "GetXResult", a: 1 },
        "A.PutRequest.c2s.json": { mt: "PutRequest" },
        "A.PutResult.s2c.json": { mt: "PutResult", b: 1 },
        "A.DelReq.c2s.json": { mt: "DelReq" },
        "A.DelResp.s2c.json": { mt: "DelResp", c: 1 },
        "A.XAdded.s2c.json": { mt: "XAdded" },
      },
      innovaphoneProfile,
    );
    expect(model.services[0]?.operations).toMatchObject([
      { name: "DelReq", reply: "DelResp", output: { type: "a#DelResp" }, input: { type: "a#DelReqRequest" } },
      { name: "GetX", output: { type: "a#GetXResult" } },
      { name: "PutRequest", reply: "PutResult", input: { type: "a#PutRequest" } },
    ]);
    expect(model.services[0]?.operations[1]).not.toHaveProperty("reply");
    expect(model.services[0]?.events.map(({ name }) => name)).toEqual(["XAdded"]);
  });

  it("keeps errors apart and finds replies in parts", async () => {
    const { model } = await infer(
      {
        "Devices.GetDevices.c2s.1.json": { mt: "GetDevices" },
        "Devices.GetDevicesResult.s2c.1.json": { mt: "GetDevicesResult", devices: [{ id: 1 }] },
        "Devices.GetDevicesResult.s2c.2.json": { mt: "GetDevicesResult", devices: [], last: true },
        "Devices.GetDevicesResult.s2c.3.json": { mt: "GetDevicesResult", error: "noAccess", last: true },
      },
      innovaphoneProfile,
    );
    expect(model.services[0]?.operations[0]).toMatchObject({ chunks: { last: "last", items: "devices" } });
    expect(outline(model, "GetDevicesResult")).toBe("devices: [#GetDevicesResult/devices/*], last?: boolean");
    expect(outline(model, "GetDevicesError")).toBe("error: string, last: boolean");
  });

  it("warns of a request that nothing answers, and of a frame that does not say what it is", async () => {
    const inferred = await infer(
      { "A.Get.c2s.1.json": { mt: "Get" }, "frame.json": { mt: "Get" }, "A.No.s2c.json": { no: "mt" } },
      innovaphoneProfile,
    );
    expect(problemTexts(inferred)).toEqual([
      'A.Get.c2s.1.json:1:1 WW450 no sample answers "A.Get.c2s", so its result is unknown',
      "A.No.s2c.json:1:1 WW444 the frame does not say which message it is, by mt, the direction, and api or the protocol that the file names",
      "frame.json:1:1 WW444 the frame does not say which message it is, by mt, the direction, and api or the protocol that the file names, and nothing says which way it went",
    ]);
    expect(inferred.model.services[0]?.operations[0]).not.toHaveProperty("output");
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
