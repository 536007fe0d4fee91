import { describe, expect, it } from "vitest";
import { innovaphoneProfile } from "../../generator/model/json-components/innovaphone-profile.js";
import { wtiProfile } from "../../generator/model/json-components/wti-profile.js";
import { infer, outline, problemTexts } from "./samples.js";

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

  it("takes a request of the switch for an event: no client sends it", async () => {
    const line = (dir: string, value: unknown) => JSON.stringify({ dir, text: JSON.stringify(value) });
    const { model, problems } = await infer(
      {
        "a.ndjson": [
          line("c2s", frame("request", "MonitorStop", { monitorCrossRefID: "1" })),
          line("s2c", frame("response", "MonitorStop", {})),
          line("s2c", frame("request", "MonitorStop", { monitorCrossRefID: "1", reason: "gone" })),
        ].join("\n"),
      },
      wtiProfile,
    );
    expect(problems).toEqual([]);
    expect(outline(model, "MonitorStopRequest")).toBe("monitorCrossRefID: string");
    expect(outline(model, "MonitorStopEvent")).toBe("monitorCrossRefID: string, reason: string");
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
  it("is known in an HTTP archive by the address of the WebSocket, and by messages that only one protocol has", async () => {
    const sent = (frame: object) => ({ type: "send", data: JSON.stringify(frame) });
    const received = (frame: object) => ({ type: "receive", data: JSON.stringify(frame) });
    const { model, problems } = await infer(
      {
        "AppWebsocket.AppChallenge.c2s.1.json": { mt: "AppChallenge" },
        "AppWebsocket.AppChallengeResult.s2c.1.json": { mt: "AppChallengeResult", challenge: "2" },
        "Devices.GetDevices.c2s.1.json": { mt: "GetDevices" },
        "x.har": {
          log: {
            entries: [
              {
                request: { url: "wss://apps.test/example.com/lunch" },
                _webSocketMessages: [
                  sent({ mt: "AppChallenge" }),
                  received({ mt: "AppChallengeResult", challenge: "1" }),
                  sent({ mt: "Order", dish: 1 }),
                  received({ mt: "OrderResult", ok: true }),
                  sent({ mt: "Ask", api: "user" }),
                  received({ mt: "AskResult", api: "user" }),
                ],
              },
              {
                request: { url: "wss://apps.test/example.com/inventory" },
                _webSocketMessages: [sent({ mt: "GetDevices" }), received({ mt: "GetDevicesResult", devices: [] })],
              },
            ],
          },
        },
      },
      innovaphoneProfile,
    );
    const all = model.services.map(({ name, operations }) => [name, operations.map((operation) => operation.name)]);
    expect(all).toEqual([
      ["AppWebsocket", ["AppChallenge"]],
      ["Devices", ["GetDevices"]],
      ["Lunch", ["Order"]],
      ["User", ["Ask"]],
    ]);
    expect(problems).toEqual([]);
  });

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
