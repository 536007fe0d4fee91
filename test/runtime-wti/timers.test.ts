import { describe, expect, it } from "vitest";
import { operation } from "../../runtime/message.js";
import { SILENT } from "./aes-server.js";
import { manualClock } from "./manual-clock.js";
import { eventually } from "./service.js";
import { startSession } from "./start-session.js";

const makeCall = operation<object, unknown>("1 MakeCall json");
const QUIET = { keepAliveMs: Number.POSITIVE_INFINITY };

describe("the session's timer", () => {
  it("is reset at half of what is granted, and then of what the reset granted", async () => {
    const clock = manualClock();
    const { aes, wti } = await startSession({ duration: "60" }, { ...QUIET, clock });
    aes.on("ResetApplicationSessionTimer", () => ({ actualSessionDuration: "20", token: "renewed" }));
    await wti.connect();
    expect(clock.timers()).toEqual([30_000]);
    clock.pass(29_999);
    expect(aes.named("ResetApplicationSessionTimer")).toEqual([]);
    clock.pass(1);
    await eventually(() => clock.timers()[0] === 10_000);
    expect(aes.named("ResetApplicationSessionTimer")[0]?.payload).toEqual({
      sessionID: "session-1",
      requestedSessionDuration: 180,
    });
    expect(await wti.token()).toBe("renewed");
    clock.pass(10_000);
    await eventually(() => aes.named("ResetApplicationSessionTimer").length === 2);
    expect(aes.upgrades).toHaveLength(1);
  });

  it("is a new session's when no reset is answered by the time the session ends", async () => {
    const clock = manualClock();
    const { aes, wti, reports } = await startSession({ duration: 60 }, { ...QUIET, clock });
    aes.on("ResetApplicationSessionTimer", () => SILENT);
    await wti.connect();
    clock.pass(30_000);
    await eventually(() => aes.named("ResetApplicationSessionTimer").length === 1);
    clock.pass(30_000);
    await eventually(() => reports.some(({ state }) => state === "reconnecting"));
    expect(reports.at(-1)).toMatchObject({ cause: { code: "SESSION_LOST" } });
    clock.pass(20);
    await eventually(() => aes.named("StartApplicationSession").length === 2);
    await wti.connect();
    expect(clock.timers()).toEqual([30_000]);
  });
});

describe("attempts to connect again", () => {
  it.each([
    { random: 0, delays: [500, 1_000, 2_000, 4_000, 8_000, 16_000, 16_000] },
    { random: 0.5, delays: [750, 1_500, 3_000, 6_000, 12_000, 24_000, 24_000] },
    { random: 0.999_999, delays: [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000] },
  ])("come after $delays.0 ms and so on, where chance is $random", async ({ random, delays }) => {
    const clock = manualClock(random);
    let status = 0;
    const { aes, wti, reports } = await startSession({ judge: () => status }, { ...QUIET, clock, reconnect: {} });
    await wti.connect();
    status = 503;
    aes.drop();
    const seen = () => reports.flatMap((report) => (report.state === "reconnecting" ? [report.delayMs] : []));
    for (const [i, delay] of delays.entries()) {
      await eventually(() => seen().length === i + 1);
      clock.pass(delay - 1);
      expect(aes.upgrades).toHaveLength(i + 1);
      clock.pass(1);
      await eventually(() => aes.upgrades.length === i + 2);
    }
    expect(seen().slice(0, delays.length)).toEqual(delays);
  });
});

describe("a closed session", () => {
  it("leaves no timer, whatever it was doing", async () => {
    const clock = manualClock();
    const { aes, wti } = await startSession({}, { clock });
    aes.on("MakeCall", () => SILENT);
    await wti.connect();
    const given = new AbortController();
    const call = wti.send(makeCall, {}, { signal: given.signal }).catch((error: { code: string }) => error.code);
    await eventually(() => aes.named("MakeCall").length === 1);
    expect(clock.timers()).toEqual([5_000, 30_000, 90_000]);
    given.abort();
    expect(await call).toBe("ABORTED");
    await wti.close();
    expect(clock.timers()).toEqual([]);
  });
});
