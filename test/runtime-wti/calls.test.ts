import { describe, expect, it } from "vitest";
import { ValidationError } from "../../runtime/errors.js";
import { operation } from "../../runtime/message.js";
import { isWtiError } from "../../runtime/wti.js";
import { frame, SILENT } from "./aes-server.js";
import { eventually } from "./service.js";
import { startSession } from "./start-session.js";

const makeCall = operation<{ callingDevice: string }, { callingDevice: { callID: string } }, { CSTAErrorCode: object }>(
  "1 MakeCall json",
);
const getDeviceId = operation<{ extension: string }, { device: string }>("1 GetDeviceId json safe");
const getMonitorList = operation<Record<string, never>, { monitorObjectDataList: { monitorCrossRefID: string }[] }>(
  '1 GetMonitorList json last="isFinalResponse" items="monitorObjectDataList" event="GetMonitorListEvent"',
);

describe("a call", () => {
  it("rejects with a typed error, in both forms", async () => {
    const { aes, wti } = await startSession();
    aes.on("MakeCall", () => ({ CSTAErrorCode: { operation: "invalidDestination" } }));
    const formA = await wti.send(makeCall, { callingDevice: "4101" }).catch((caught: unknown) => caught);
    if (!isWtiError(formA, makeCall)) throw formA;
    expect(formA).toMatchObject({ code: "operation.invalidDestination", operation: "MakeCall" });
    expect(formA.payload.CSTAErrorCode).toEqual({ operation: "invalidDestination" });
    aes.on("MakeCall", ({ id, socket }) => {
      socket.send(
        frame("error", "MakeCall", id, { exceptionClass: "com.avaya.csta.exception", message: "not in this session" }),
      );
      return SILENT;
    });
    const formB = await wti.send(makeCall, { callingDevice: "4101" }).catch((caught: unknown) => caught);
    expect(formB).toMatchObject({ name: "WtiError", code: "com.avaya.csta.exception" });
    expect(String(formB)).toContain("not in this session");
  });

  it("gets its own reply, however replies are ordered", async () => {
    const { aes, wti } = await startSession();
    const waiting: { id: number; extension: unknown }[] = [];
    aes.on("GetDeviceId", ({ id, payload, socket }) => {
      waiting.push({ id, extension: payload["extension"] });
      if (waiting.length === 200) {
        for (const one of waiting.reverse())
          socket.send(frame("response", "GetDeviceId", one.id, { device: one.extension }));
      }
      return SILENT;
    });
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, i) => wti.send(getDeviceId, { extension: String(i) })),
    );
    expect(replies.map(({ device }) => device)).toEqual(Array.from({ length: 200 }, (_, i) => String(i)));
  });

  it("has an id of its own, also when all 9,998 have been used and one is still in flight", async () => {
    const { aes, wti } = await startSession();
    let answer = () => {};
    aes.on("MakeCall", ({ id, socket }) => {
      answer = () => socket.send(frame("response", "MakeCall", id, { callingDevice: { callID: String(id) } }));
      return SILENT;
    });
    aes.on("GetDeviceId", ({ payload }) => ({ device: payload["extension"] }));
    const held = wti.send(makeCall, { callingDevice: "4101" });
    for (let round = 0; round < 11; round += 1) {
      const extensions = Array.from({ length: 1_000 }, (_, i) => `${round}.${i}`);
      const replies = await Promise.all(extensions.map((extension) => wti.send(getDeviceId, { extension })));
      expect(replies.map(({ device }) => device)).toEqual(extensions);
    }
    answer();
    expect((await held).callingDevice.callID).toBe("2");
    const ids = aes.named("GetDeviceId").map(({ id }) => id);
    expect(Math.max(...ids)).toBe(9_998);
    expect(ids.filter((id) => id < 10).slice(7)).toEqual([1, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("is over when its time is, or when it is aborted; a late reply is nobody's", async () => {
    const { aes, wti } = await startSession();
    const ids: number[] = [];
    aes.on("MakeCall", ({ id }) => {
      ids.push(id);
      return SILENT;
    });
    await expect(wti.send(makeCall, { callingDevice: "1" }, { timeoutMs: 30 })).rejects.toMatchObject({
      sent: true,
      code: "TIMEOUT",
    });
    const stop = new AbortController();
    const call = wti.send(makeCall, { callingDevice: "1" }, { signal: stop.signal });
    await eventually(() => ids.length === 2);
    stop.abort();
    await expect(call).rejects.toMatchObject({ sent: true, code: "ABORTED" });
    const unknown = wti.events("unknown");
    for (const id of ids) aes.send(frame("response", "MakeCall", id, {}));
    aes.on("GetDeviceId", () => ({ device: "7" }));
    expect(await wti.send(getDeviceId, { extension: "7" })).toEqual({ device: "7" });
    aes.send("the next");
    expect((await unknown.next()).value).toMatchObject({ text: "the next" });
  });

  it("that is aborted before it is made, or has a bad time limit, sends nothing", async () => {
    const { aes, wti } = await startSession();
    await expect(wti.send(makeCall, { callingDevice: "1" }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      sent: false,
      code: "ABORTED",
    });
    await expect(wti.send(makeCall, { callingDevice: "1" }, { timeoutMs: -1 })).rejects.toBeInstanceOf(ValidationError);
    await expect(wti.send(makeCall, "text" as never)).rejects.toBeInstanceOf(ValidationError);
    expect(aes.named("MakeCall")).toEqual([]);
  });

  it("keeps whole numbers beyond 2^53 in both directions", async () => {
    const { aes, wti } = await startSession();
    aes.on("GetDeviceId", ({ id, socket }) => {
      socket.send(
        `{"header":{"headerType":"response","response":"GetDeviceId","invokeId":${id}},"payload":{"device":9007199254740993}}`,
      );
      return SILENT;
    });
    expect(await wti.send(getDeviceId, { extension: 9007199254740993n as never })).toEqual({
      device: 9007199254740993n,
    });
    expect(aes.named("GetDeviceId")[0]?.text).toContain('"extension":9007199254740993}');
  });

  it("with a reply in parts collects or streams its items, one such call at a time", async () => {
    const { aes, wti } = await startSession();
    aes.on("GetMonitorList", ({ id, socket }) => {
      socket.send(frame("response", "GetMonitorList", id, { sessionID: "session-1" }));
      for (const part of [1, 2, 3]) {
        socket.send(
          frame("event", "GetMonitorListEvent", 9999, {
            isFinalResponse: part === 3,
            monitorObjectDataList: part === 2 ? [] : [{ monitorCrossRefID: `${id}.${part}` }],
          }),
        );
      }
      return SILENT;
    });
    const [first, second] = await Promise.all([wti.send(getMonitorList, {}), wti.send(getMonitorList, {})]);
    expect(first.monitorObjectDataList.map(({ monitorCrossRefID }) => monitorCrossRefID)).toEqual(["2.1", "2.3"]);
    expect(second.monitorObjectDataList.map(({ monitorCrossRefID }) => monitorCrossRefID)).toEqual(["3.1", "3.3"]);
    const streamed: string[] = [];
    for await (const { monitorCrossRefID } of wti.stream(getMonitorList, {})) streamed.push(monitorCrossRefID);
    expect(streamed).toEqual(["4.1", "4.3"]);
  });

  it("waits for another of its name where the server leaves the id out", async () => {
    const { aes, wti } = await startSession({ omitIds: true });
    aes.on("GetDeviceId", ({ payload }) => ({ device: payload["extension"] }));
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => wti.send(getDeviceId, { extension: `${i}` })),
    );
    expect(replies.map(({ device }) => device)).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
  });
});
