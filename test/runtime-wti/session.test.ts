import { afterEach, describe, expect, it } from "vitest";
import { AuthError, TransportError, ValidationError } from "../../runtime/errors.js";
import { operation } from "../../runtime/message.js";
import { createWtiSession, isWtiError, WtiError, type WtiSessionOptions } from "../../runtime/wti.js";
import { type Aes, type AesOptions, BASIC, frame, SILENT, startAes } from "./aes-server.js";
import { eventually, service, type TestEvents } from "./service.js";

const makeCall = operation<{ callingDevice: string }, { callingDevice: { callID: string } }, { CSTAErrorCode: object }>(
  "1 MakeCall json",
);
const getDeviceId = operation<{ extension: string }, { device: string }>("1 GetDeviceId json safe");
const getMonitorList = operation<Record<string, never>, { monitorObjectDataList: { monitorCrossRefID: string }[] }>(
  '1 GetMonitorList json last="isFinalResponse" items="monitorObjectDataList" event="GetMonitorListEvent"',
);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(aesOptions: AesOptions = {}, options: Partial<WtiSessionOptions> = {}) {
  const aes: Aes = await startAes(aesOptions);
  const wti = createWtiSession<TestEvents>(
    {
      url: aes.url,
      username: "cti",
      password: "secret",
      reconnect: { minMs: 5, maxMs: 20 },
      timeoutMs: 5_000,
      ...options,
    },
    service,
  );
  closing.push(aes.close, wti.close);
  return { aes, wti };
}

describe("the login", () => {
  it("is Basic at the upgrade, then StartApplicationSession with names and types as AES wants them", async () => {
    const { aes, wti } = await start();
    aes.on("MakeCall", () => ({ callingDevice: { callID: "312" } }));
    expect(aes.upgrades).toEqual([]);
    expect(await wti.send(makeCall, { callingDevice: "4101" })).toEqual({ callingDevice: { callID: "312" } });
    expect(aes.upgrades).toEqual([BASIC]);
    expect(aes.requests[0]?.payload).toEqual({
      SessionDuration: "180",
      ProtocolVersionList: ["10.2.0", "10.1.0"],
      ApplicationID: "Wirewright",
    });
    for (const { text } of aes.requests) expect(text).toMatch(/^\{"header":\{.*\},"payload":\{/);
  });

  it("understands a payload that is a JSON string, in every frame", async () => {
    const { aes, wti } = await start({ payloadAsString: true });
    aes.on("MakeCall", () => ({ callingDevice: { callID: "312" } }));
    expect(await wti.send(makeCall, { callingDevice: "4101" })).toEqual({ callingDevice: { callID: "312" } });
    expect(await wti.token()).toBe("token-1");
    const events = wti.events("DeliveredEvent");
    aes.event("DeliveredEvent", JSON.stringify({ cause: "newCall" }));
    expect((await events.next()).value).toMatchObject({ name: "DeliveredEvent", data: { cause: "newCall" } });
  });

  it("that is refused says what a 401 has been known to mean, is not tried again, and shows no password", async () => {
    const { aes, wti } = await start({}, { password: "wrong-password" });
    const error = await wti.send(makeCall, { callingDevice: "4101" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ status: 401, operation: "MakeCall" });
    expect(String(error)).toContain("older than 10.2");
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain("wrong-password");
    await expect(wti.send(makeCall, { callingDevice: "4101" })).rejects.toBeInstanceOf(AuthError);
    expect(aes.upgrades).toHaveLength(1);
  });

  it("that StartApplicationSession refuses rejects the call", async () => {
    const { aes, wti } = await start();
    aes.on("StartApplicationSession", () => ({ errorCode: { definedError: "invalidApplicationInfo" } }));
    await expect(wti.send(makeCall, { callingDevice: "4101" })).rejects.toBeInstanceOf(AuthError);
    const busy = await start();
    busy.aes.on("StartApplicationSession", () => ({ errorCode: { definedError: "serverResourcesBusy" } }));
    const error = await busy.wti.send(makeCall, { callingDevice: "4101" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ sent: false, code: "LOGIN" });
    expect((error as Error).cause).toBeInstanceOf(WtiError);
  });

  it("reaches nobody: the call was not sent", async () => {
    const { aes, wti } = await start();
    await aes.close();
    await expect(wti.send(makeCall, { callingDevice: "4101" })).rejects.toMatchObject({
      sent: false,
      code: "ECONNREFUSED",
    });
    expect(wti.state()).toBe("idle");
  });

  it("has to be an address without a login, and a user without a colon", () => {
    const make = (options: object) => () =>
      createWtiSession({ url: "wss://aes.example", username: "cti", password: "secret", ...options }, service);
    for (const url of ["aes.example", "ftp://aes.example", "wss://cti:secret@aes.example", ""]) {
      expect(make({ url })).toThrow(ValidationError);
    }
    expect(make({ url: "wss://cti:secret@aes.example" })).not.toThrow(/secret@/);
    expect(make({ username: "a:b" })).toThrow(ValidationError);
    expect(make({ url: "https://aes.example/" })).not.toThrow();
  });
});

describe("a call", () => {
  it("rejects with a typed error, in both forms", async () => {
    const { aes, wti } = await start();
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
    const { aes, wti } = await start();
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

  it("is over when its time is, or when it is aborted; a late reply is nobody's", async () => {
    const { aes, wti } = await start();
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
    const { aes, wti } = await start();
    await expect(wti.send(makeCall, { callingDevice: "1" }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      sent: false,
      code: "ABORTED",
    });
    await expect(wti.send(makeCall, { callingDevice: "1" }, { timeoutMs: -1 })).rejects.toBeInstanceOf(ValidationError);
    await expect(wti.send(makeCall, "text" as never)).rejects.toBeInstanceOf(ValidationError);
    expect(aes.named("MakeCall")).toEqual([]);
  });

  it("keeps whole numbers beyond 2^53 in both directions", async () => {
    const { aes, wti } = await start();
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
    const { aes, wti } = await start();
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
    const { aes, wti } = await start({ omitIds: true });
    aes.on("GetDeviceId", ({ payload }) => ({ device: payload["extension"] }));
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => wti.send(getDeviceId, { extension: `${i}` })),
    );
    expect(replies.map(({ device }) => device)).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
  });
});

describe("frames that nobody asked for", () => {
  it("reach listeners and iterators; what is not known is unknown with its text", async () => {
    const { aes, wti } = await start();
    await wti.connect();
    const heard: string[] = [];
    const off = wti.on("DeliveredEvent", ({ data }) => heard.push(data.cause));
    const all = wti.events();
    aes.event("DeliveredEvent", { cause: "newCall" });
    aes.event("BridgedEvent", { any: 1 });
    aes.send("no JSON");
    aes.send("[1]");
    aes.send('{"header":{"headerType":"response","response":"MakeCall","invokeId":4711},"payload":{}}');
    const names: string[] = [];
    for (let i = 0; i < 5; i += 1) names.push((await all.next()).value.name);
    expect(names).toEqual(["DeliveredEvent", "unknown", "unknown", "unknown", "unknown"]);
    expect(heard).toEqual(["newCall"]);
    off();
    aes.event("DeliveredEvent", { cause: "again" });
    expect((await all.next()).value).toMatchObject({ data: { cause: "again" } });
    expect(heard).toEqual(["newCall"]);
  });

  it("that are more than an iterator holds end it with an error, and no other", async () => {
    const { aes, wti } = await start({}, { maxBufferedEvents: 10 });
    await wti.connect();
    const slow = wti.events("DeliveredEvent");
    let heard = 0;
    wti.on("DeliveredEvent", () => {
      heard += 1;
    });
    for (let i = 0; i < 50; i += 1) aes.event("DeliveredEvent", { cause: String(i) });
    await eventually(() => heard === 50);
    for (let i = 0; i < 10; i += 1) expect((await slow.next()).value).toMatchObject({ data: { cause: String(i) } });
    await expect(slow.next()).rejects.toMatchObject({ code: "BUFFER_FULL" });
    expect((await slow.next()).done).toBe(true);
  });
});

describe("closing", () => {
  it("stops the application session, ends iterators, and rejects further calls", async () => {
    const { aes, wti } = await start();
    await wti.connect();
    const events = wti.events();
    await wti.close();
    expect(aes.named("StopApplicationSession")[0]?.payload).toEqual({
      sessionID: "session-1",
      sessionEndReason: { definedEndReason: "normal" },
    });
    expect((await events.next()).done).toBe(true);
    expect(wti.state()).toBe("closed");
    await expect(wti.send(makeCall, { callingDevice: "1" })).rejects.toMatchObject({ sent: false, code: "CLOSED" });
    await eventually(() => aes.sockets.size === 0);
  });

  it("before the first call does nothing, and a second time neither", async () => {
    const { aes, wti } = await start();
    await wti.close();
    await wti.close();
    expect(aes.upgrades).toEqual([]);
  });

  it("lets what is in flight finish", async () => {
    const { aes, wti } = await start();
    aes.on("MakeCall", ({ id, socket }) => {
      setTimeout(() => socket.send(frame("response", "MakeCall", id, { callingDevice: { callID: "1" } })), 50);
      return SILENT;
    });
    const call = wti.send(makeCall, { callingDevice: "1" });
    await eventually(() => aes.named("MakeCall").length === 1);
    await wti.close();
    expect(await call).toEqual({ callingDevice: { callID: "1" } });
  });

  it("while it connects rejects what waits", async () => {
    const { wti } = await start();
    const call = wti.send(makeCall, { callingDevice: "1" });
    const closed = wti.close();
    await expect(call).rejects.toBeInstanceOf(TransportError);
    await closed;
  });
});
