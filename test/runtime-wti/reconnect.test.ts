import { describe, expect, it } from "vitest";
import { AuthError } from "../../runtime/errors.js";
import { operation } from "../../runtime/message.js";
import { BASIC, SILENT } from "./aes-server.js";
import { eventually } from "./service.js";
import { startSession } from "./start-session.js";

const makeCall = operation<{ callingDevice: string }, { callingDevice: { callID: string } }>("1 MakeCall json");
const snapshot = operation<{ device: string }, { calls: number }>("1 SnapshotDevice json safe");
const monitorStart = operation<{ monitorObject: { deviceObject: string } }, { monitorCrossRefID: string }>(
  "1 MonitorStart json",
);
const device = (deviceObject: string) => ({ monitorObject: { deviceObject } });

describe("a lost connection", () => {
  it("rejects a call that may have run, and repeats one that only reads", async () => {
    const { aes, wti, states } = await startSession();
    aes.on("MakeCall", () => SILENT);
    aes.on("SnapshotDevice", () => (aes.upgrades.length === 1 ? SILENT : { calls: 2 }));
    const call = wti.send(makeCall, { callingDevice: "4101" });
    const reading = wti.send(snapshot, { device: "4101" });
    await eventually(() => aes.named("MakeCall").length === 1 && aes.named("SnapshotDevice").length === 1);
    aes.drop();
    await expect(call).rejects.toMatchObject({ sent: true, code: "ECONNRESET", operation: "MakeCall" });
    expect(await reading).toEqual({ calls: 2 });
    expect(aes.named("MakeCall")).toHaveLength(1);
    expect(aes.upgrades).toEqual([BASIC, BASIC]);
    expect(aes.named("StartApplicationSession")).toHaveLength(2);
    expect(states().slice(0, 3)).toEqual(["connected", "reconnecting", "connected"]);
  });

  it("lets calls that were not written wait for the next one", async () => {
    const { aes, wti } = await startSession();
    aes.on("MakeCall", () => ({ callingDevice: { callID: "1" } }));
    await wti.connect();
    const lost = new Promise<void>((resolve) => wti.onState(({ state }) => state === "reconnecting" && resolve()));
    aes.drop();
    await lost;
    expect(await wti.send(makeCall, { callingDevice: "4101" })).toEqual({ callingDevice: { callID: "1" } });
    expect(aes.named("MakeCall")).toHaveLength(1);
  });

  it("is made again until it holds, with growing delays; a call given up meanwhile was not sent", async () => {
    let refuse = false;
    const { aes, wti, reports } = await startSession({ judge: () => (refuse ? 503 : 0) });
    await wti.connect();
    refuse = true;
    aes.drop();
    await eventually(() => wti.state() === "reconnecting");
    await expect(wti.send(makeCall, { callingDevice: "1" }, { timeoutMs: 30 })).rejects.toMatchObject({
      sent: false,
      code: "TIMEOUT",
    });
    await eventually(() => aes.upgrades.length > 4);
    refuse = false;
    await wti.connect();
    expect(wti.state()).toBe("connected");
    const delays = reports.flatMap((report) => (report.state === "reconnecting" ? [report.delayMs] : []));
    expect(delays.length).toBeGreaterThan(3);
    for (const [i, delay] of delays.entries()) {
      const full = Math.min(20, 5 * 2 ** i);
      expect(delay).toBeGreaterThanOrEqual(Math.floor(full / 2));
      expect(delay).toBeLessThanOrEqual(full);
    }
  });

  it("ends the session when the login is refused, after so many attempts, or when that is wished", async () => {
    let status = 0;
    const refused = await startSession({ judge: () => status });
    await refused.wti.connect();
    const events = refused.wti.events();
    status = 401;
    refused.aes.drop();
    await expect(events.next()).rejects.toBeInstanceOf(AuthError);
    await expect(refused.wti.send(makeCall, { callingDevice: "1" })).rejects.toBeInstanceOf(AuthError);
    expect(refused.wti.state()).toBe("closed");
    expect(refused.aes.upgrades).toHaveLength(2);

    let gone = 0;
    const limited = await startSession({ judge: () => gone }, { reconnect: { minMs: 1, maxMs: 2, maxAttempts: 3 } });
    await limited.wti.connect();
    gone = 503;
    limited.aes.drop();
    await eventually(() => limited.wti.state() === "closed");
    expect(limited.aes.upgrades).toHaveLength(4);
    expect(limited.reports.at(-1)).toMatchObject({ state: "closed", cause: { status: 503 } });

    const never = await startSession({}, { reconnect: false });
    await never.wti.connect();
    never.aes.drop();
    await eventually(() => never.wti.state() === "closed");
    await expect(never.wti.connect()).rejects.toMatchObject({ sent: false, code: "ECONNRESET" });
    expect(never.aes.upgrades).toHaveLength(1);
  });

  it("keeps a limit of calls that wait", async () => {
    let refuse = false;
    const { aes, wti } = await startSession({ judge: () => (refuse ? 503 : 0) }, { maxQueued: 3 });
    await wti.connect();
    refuse = true;
    aes.drop();
    await eventually(() => wti.state() === "reconnecting");
    const calls = Array.from({ length: 5 }, () =>
      wti.send(makeCall, { callingDevice: "1" }).catch((error: unknown) => error),
    );
    const full = await Promise.race(calls);
    expect(full).toMatchObject({ sent: false, code: "QUEUE_FULL" });
    refuse = false;
    aes.on("MakeCall", () => ({ callingDevice: { callID: "1" } }));
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toHaveLength(2);
    expect(aes.named("MakeCall")).toHaveLength(3);
  });
});

describe("the session's timer", () => {
  it("that cannot be reset makes a new session", async () => {
    const { aes, wti } = await startSession({ duration: 1 });
    aes.on("ResetApplicationSessionTimer", () => ({ errorCode: { definedError: "invalidSessionID" } }));
    await wti.connect();
    await eventually(() => aes.named("StartApplicationSession").length === 2);
    expect(await wti.token()).toBe("token-2");
  });

  it("may end the session all the same: a new one is begun", async () => {
    const { aes, wti, reports } = await startSession();
    await wti.connect();
    const events = wti.events("ApplicationSessionTerminated");
    aes.event("ApplicationSessionTerminated", { sessionID: "session-1", sessionTermReason: {} });
    expect((await events.next()).value).toMatchObject({ name: "ApplicationSessionTerminated" });
    await eventually(() => aes.named("StartApplicationSession").length === 2);
    expect(reports.find(({ state }) => state === "reconnecting")).toMatchObject({ cause: { code: "SESSION_LOST" } });
  });

  it("of another session ends nothing", async () => {
    const { aes, wti } = await startSession();
    await wti.connect();
    aes.event("ApplicationSessionTerminated", { sessionID: "session-0" });
    aes.on("MakeCall", () => ({ callingDevice: { callID: "1" } }));
    await wti.send(makeCall, { callingDevice: "1" });
    expect(aes.upgrades).toHaveLength(1);
  });
});

describe("a session that the server does not know", () => {
  it("is an AuthError for the call, which is not repeated, and a new session for the next", async () => {
    const { aes, wti } = await startSession();
    aes.on("MakeCall", () =>
      aes.upgrades.length === 1
        ? { errorCode: "INVALID_SESSION", errorMessage: "No session for token" }
        : { callingDevice: { callID: "2" } },
    );
    await expect(wti.send(makeCall, { callingDevice: "1" })).rejects.toBeInstanceOf(AuthError);
    expect(aes.named("MakeCall")).toHaveLength(1);
    expect(await wti.send(makeCall, { callingDevice: "1" })).toEqual({ callingDevice: { callID: "2" } });
    expect(await wti.token()).toBe("token-2");
  });
});

describe("where the token goes", () => {
  it("is nowhere by default, and into each header where that is asked for", async () => {
    const nowhere = await startSession();
    nowhere.aes.on("MakeCall", () => ({}));
    await nowhere.wti.send(makeCall, { callingDevice: "1" });
    expect(nowhere.aes.named("MakeCall")[0]?.header).not.toHaveProperty("authorization");
    const header = await startSession({}, { wsTokenPlacement: "jsonHeader" });
    header.aes.on("MakeCall", () => ({}));
    await header.wti.send(makeCall, { callingDevice: "1" });
    expect(header.aes.named("StartApplicationSession")[0]?.header).not.toHaveProperty("authorization");
    expect(header.aes.named("MakeCall")[0]?.header).toMatchObject({ authorization: "Bearer token-1" });
    expect(header.aes.named("MakeCall")[0]?.text).toMatch(/^\{"header":/);
  });

  it("is the upgrade of a reconnect: the session goes on, and its monitors are stopped before they are placed again", async () => {
    const { aes, wti, states } = await startSession({ judge: () => 0 }, { wsTokenPlacement: "reconnect" });
    const monitor = await wti.monitor(monitorStart, device("4101"));
    aes.drop();
    await eventually(() => states().includes("resynchronised"));
    expect(aes.upgrades).toEqual([BASIC, "Bearer token-1"]);
    expect(aes.named("StartApplicationSession")).toHaveLength(1);
    expect(aes.named("MonitorStop").map(({ payload }) => payload)).toEqual([{ monitorCrossRefID: "1" }]);
    expect(monitor.crossRefId).toBe("2");
  });

  it("falls back to Basic and a new session where the server takes no token", async () => {
    const { aes, wti } = await startSession({}, { wsTokenPlacement: "reconnect" });
    await wti.connect();
    aes.drop();
    await eventually(() => aes.named("StartApplicationSession").length === 2);
    expect(aes.upgrades).toEqual([BASIC, "Bearer token-1", BASIC]);
    await wti.connect();
  });
});
