import { describe, expect, it } from "vitest";
import { operation } from "../../runtime/message.js";
import { frame, SILENT } from "./aes-server.js";
import { eventually } from "./service.js";
import { startSession } from "./start-session.js";

const monitorStart = operation<{ monitorObject: { deviceObject: string } }, { monitorCrossRefID: string }>(
  "1 MonitorStart json",
);
const device = (deviceObject: string) => ({ monitorObject: { deviceObject } });

describe("a monitor", () => {
  it("gives its events, also those that came before anybody read and before the reply", async () => {
    const { aes, wti } = await startSession();
    aes.on("MonitorStart", () => {
      aes.event("DeliveredEvent", { monitorCrossRefID: "7", cause: "before the reply" });
      setImmediate(() => aes.event("DeliveredEvent", { monitorCrossRefID: 7, cause: "unread" }));
      return { monitorCrossRefID: "7" };
    });
    const monitor = await wti.monitor(monitorStart, device("4101"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const events = monitor.events();
    aes.event("DeliveredEvent", { monitorCrossRefID: "8", cause: "of another" });
    aes.event("BridgedEvent", { monitorCrossRefID: "7" });
    const first = [await events.next(), await events.next(), await events.next()].map(({ value }) => value);
    expect(first.map(({ name }) => name)).toEqual(["DeliveredEvent", "DeliveredEvent", "unknown"]);
    expect(first.slice(0, 2).map(({ data }) => data.cause)).toEqual(["before the reply", "unread"]);
  });

  it("is placed again after a reconnect, says so in its events, and keeps working", async () => {
    const { aes, wti, reports } = await startSession();
    const one = await wti.monitor(monitorStart, device("4101"));
    const two = await wti.monitor(monitorStart, device("4102"));
    const events = one.events();
    aes.drop();
    await eventually(() => reports.some(({ state }) => state === "resynchronised"));
    expect(reports.find(({ state }) => state === "resynchronised")).toEqual({
      state: "resynchronised",
      subscriptions: 2,
      failures: [],
    });
    expect(new Set([one.crossRefId, two.crossRefId])).toEqual(new Set(["3", "4"]));
    aes.event("DeliveredEvent", { monitorCrossRefID: one.crossRefId, cause: "after" });
    expect((await events.next()).value).toEqual({
      name: "resynchronised",
      data: { crossRefId: one.crossRefId, previousCrossRefId: "1" },
      text: "",
    });
    expect((await events.next()).value).toMatchObject({ name: "DeliveredEvent", data: { cause: "after" } });
  });

  it("that cannot be placed again throws at its readers; the others go on", async () => {
    const { aes, wti, reports } = await startSession();
    const one = await wti.monitor(monitorStart, device("4101"));
    await wti.monitor(monitorStart, device("4102"));
    const events = one.events();
    aes.on("MonitorStart", ({ payload }) =>
      JSON.stringify(payload).includes("4101")
        ? { CSTAErrorCode: { operation: "invalidMonitorObject" } }
        : { monitorCrossRefID: "9" },
    );
    aes.drop();
    await expect(events.next()).rejects.toMatchObject({ name: "WtiError", code: "operation.invalidMonitorObject" });
    await eventually(() => reports.some(({ state }) => state === "resynchronised"));
    expect(reports.find(({ state }) => state === "resynchronised")).toMatchObject({ subscriptions: 1, failures: [{}] });
    expect(
      await one
        .events()
        .next()
        .catch((error: unknown) => error),
    ).toMatchObject({ name: "WtiError" });
  });

  it("ends by stop, by the switch, and with the session", async () => {
    const { aes, wti, states } = await startSession();
    const one = await wti.monitor(monitorStart, device("1"));
    const two = await wti.monitor(monitorStart, device("2"));
    const three = await wti.monitor(monitorStart, device("3"));
    const [first, second, third] = [one.events(), two.events(), three.events()];
    await one.stop();
    await one.stop();
    expect((await first.next()).done).toBe(true);
    expect(aes.named("MonitorStop").map(({ payload }) => payload)).toEqual([{ monitorCrossRefID: "1" }]);
    aes.event("MonitorStop", { monitorCrossRefID: "2" });
    expect((await second.next()).value).toMatchObject({ name: "MonitorStop" });
    expect((await second.next()).done).toBe(true);
    await two.stop();
    expect(aes.named("MonitorStop")).toHaveLength(1);
    aes.drop();
    await eventually(() => states().includes("resynchronised"));
    // Only the third.
    expect(aes.named("MonitorStart")).toHaveLength(4);
    expect((await third.next()).value).toMatchObject({ name: "resynchronised" });
    await wti.close();
    expect((await third.next()).done).toBe(true);
  });

  it("that the server refuses, or answers without an id, rejects", async () => {
    const { aes, wti } = await startSession();
    aes.on("MonitorStart", () => ({ CSTAErrorCode: { operation: "invalidMonitorObject" } }));
    await expect(wti.monitor(monitorStart, device("1"))).rejects.toMatchObject({ name: "WtiError" });
    aes.on("MonitorStart", () => ({}));
    await expect(wti.monitor(monitorStart, device("1"))).rejects.toMatchObject({ name: "MessageError" });
  });

  it("that nobody reads holds a limit of events, and says so to a late reader", async () => {
    const { aes, wti } = await startSession();
    const monitor = await wti.monitor(monitorStart, device("1"));
    let heard = 0;
    wti.on("DeliveredEvent", () => {
      heard += 1;
    });
    for (let i = 0; i < 1_100; i += 1) aes.event("DeliveredEvent", { monitorCrossRefID: "1", cause: String(i) });
    await eventually(() => heard === 1_100);
    await expect(monitor.events().next()).rejects.toMatchObject({ code: "BUFFER_FULL" });
    const events = monitor.events();
    aes.event("DeliveredEvent", { monitorCrossRefID: "1", cause: "now" });
    expect((await events.next()).value).toMatchObject({ data: { cause: "now" } });
  });

  it("ends when the switch asks for it by a request of its own", async () => {
    const { aes, wti, states } = await startSession();
    const events = (await wti.monitor(monitorStart, device("1"))).events();
    aes.send(frame("request", "MonitorStop", 5, { monitorCrossRefID: "1" }));
    expect((await events.next()).value).toMatchObject({ name: "MonitorStop", data: { monitorCrossRefID: "1" } });
    expect((await events.next()).done).toBe(true);
    aes.drop();
    await eventually(() => states().includes("resynchronised"));
    expect(aes.named("MonitorStart")).toHaveLength(1);
  });

  it("that is placed too late is stopped: nobody would have it", async () => {
    const { aes, wti } = await startSession();
    aes.on("MonitorStart", ({ id, socket }) => {
      setTimeout(() => socket.send(frame("response", "MonitorStart", id, { monitorCrossRefID: "77" })), 60);
      return SILENT;
    });
    await expect(wti.monitor(monitorStart, device("1"), { timeoutMs: 20 })).rejects.toMatchObject({ code: "TIMEOUT" });
    await eventually(() => aes.named("MonitorStop").length === 1);
    expect(aes.named("MonitorStop")[0]?.payload).toEqual({ monitorCrossRefID: "77" });
  });

  it("that hangs when it is placed again ends alone, and the connection stays", async () => {
    const { aes, wti, reports, states } = await startSession({}, { timeoutMs: 100 });
    const one = await wti.monitor(monitorStart, device("4101"));
    await wti.monitor(monitorStart, device("4102"));
    const events = one.events();
    aes.on("MonitorStart", ({ payload }) =>
      JSON.stringify(payload).includes("4101") ? SILENT : { monitorCrossRefID: "9" },
    );
    aes.drop();
    await expect(events.next()).rejects.toMatchObject({ code: "TIMEOUT" });
    await eventually(() => states().includes("resynchronised"));
    expect(reports.find(({ state }) => state === "resynchronised")).toMatchObject({ subscriptions: 1, failures: [{}] });
    expect(aes.upgrades).toHaveLength(2);
  });

  it("makes another connection when none of them is answered on this one", async () => {
    const { aes, wti, states } = await startSession({}, { timeoutMs: 100 });
    await wti.monitor(monitorStart, device("4101"));
    aes.on("MonitorStart", () => (aes.upgrades.length === 2 ? SILENT : { monitorCrossRefID: "9" }));
    aes.drop();
    await eventually(() => states().includes("resynchronised"));
    expect(aes.upgrades).toHaveLength(3);
  });

  it("that is stopped while it is placed again is stopped under its new id, too", async () => {
    const { aes, wti, states } = await startSession();
    const one = await wti.monitor(monitorStart, device("1"));
    aes.on("MonitorStart", ({ id, socket }) => {
      void one.stop().then(() => socket.send(frame("response", "MonitorStart", id, { monitorCrossRefID: "2" })));
      return SILENT;
    });
    aes.drop();
    await eventually(() => states().includes("resynchronised"));
    expect(aes.named("MonitorStop").map(({ payload }) => payload)).toEqual([{ monitorCrossRefID: "2" }]);
  });
});
