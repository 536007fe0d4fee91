import { describe, expect, it } from "vitest";
import { AuthError, TransportError, ValidationError } from "../../runtime/errors.js";
import { operation } from "../../runtime/message.js";
import { createWtiSession, WtiError } from "../../runtime/wti.js";
import { BASIC, frame, SILENT } from "./aes-server.js";
import { eventually, service } from "./service.js";
import { startSession } from "./start-session.js";

const makeCall = operation<{ callingDevice: string }, { callingDevice: { callID: string } }>("1 MakeCall json");
describe("the login", () => {
  it("is Basic at the upgrade, then StartApplicationSession with names and types as AES wants them", async () => {
    const { aes, wti } = await startSession();
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
    const { aes, wti } = await startSession({ payloadAsString: true });
    aes.on("MakeCall", () => ({ callingDevice: { callID: "312" } }));
    expect(await wti.send(makeCall, { callingDevice: "4101" })).toEqual({ callingDevice: { callID: "312" } });
    expect(await wti.token()).toBe("token-1");
    const events = wti.events("DeliveredEvent");
    aes.event("DeliveredEvent", JSON.stringify({ cause: "newCall" }));
    expect((await events.next()).value).toMatchObject({ name: "DeliveredEvent", data: { cause: "newCall" } });
  });

  it("that is refused says what a 401 has been known to mean, is not tried again, and shows no password", async () => {
    const { aes, wti } = await startSession({}, { password: "wrong-password" });
    const error = await wti.send(makeCall, { callingDevice: "4101" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ status: 401, operation: "MakeCall" });
    expect(String(error)).toContain("older than 10.2");
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain("wrong-password");
    await expect(wti.send(makeCall, { callingDevice: "4101" })).rejects.toBeInstanceOf(AuthError);
    expect(aes.upgrades).toHaveLength(1);
  });

  it("that StartApplicationSession refuses rejects the call", async () => {
    const { aes, wti } = await startSession();
    aes.on("StartApplicationSession", () => ({ errorCode: { definedError: "invalidApplicationInfo" } }));
    await expect(wti.send(makeCall, { callingDevice: "4101" })).rejects.toBeInstanceOf(AuthError);
    const busy = await startSession();
    busy.aes.on("StartApplicationSession", () => ({ errorCode: { definedError: "serverResourcesBusy" } }));
    const error = await busy.wti.send(makeCall, { callingDevice: "4101" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ sent: false, code: "LOGIN" });
    expect((error as Error).cause).toBeInstanceOf(WtiError);
  });

  it("reaches nobody: the call was not sent", async () => {
    const { aes, wti } = await startSession();
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

describe("frames that nobody asked for", () => {
  it("reach listeners and iterators; what is not known is unknown with its text", async () => {
    const { aes, wti } = await startSession();
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
    const { aes, wti } = await startSession({}, { maxBufferedEvents: 10 });
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
    const { aes, wti } = await startSession();
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
    const { aes, wti } = await startSession();
    await wti.close();
    await wti.close();
    expect(aes.upgrades).toEqual([]);
  });

  it("lets what is in flight finish", async () => {
    const { aes, wti } = await startSession();
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
    const { wti } = await startSession();
    const call = wti.send(makeCall, { callingDevice: "1" });
    const closed = wti.close();
    await expect(call).rejects.toBeInstanceOf(TransportError);
    await closed;
  });
});
