import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { operation } from "../../runtime/message.js";
import { type Clock, SYSTEM_CLOCK } from "../../runtime/socket/clock.js";
import { createWtiSession, type Monitor } from "../../runtime/wti.js";
import { type AesRequest, SILENT, startAes } from "./aes-server.js";
import { eventually, service, type TestEvents } from "./service.js";

const full = process.env["WIREWRIGHT_FULL"] === "1";
const size = { monitors: 200, events: 20_000, reconnects: 50 };

const makeCall = operation<{ number: number }, { number: number }>("1 MakeCall json");
const monitorStart = operation<{ monitorObject: { deviceObject: string } }, { monitorCrossRefID: string }>(
  "1 MonitorStart json",
);

/** Counts timers that run. */
function countingClock(): Clock & { readonly timers: () => number } {
  let timers = 0;
  return {
    ...SYSTEM_CLOCK,
    timers: () => timers,
    after(milliseconds, act) {
      timers += 1;
      let over = false;
      const finish = (): void => {
        if (!over) timers -= 1;
        over = true;
      };
      const stop = SYSTEM_CLOCK.after(milliseconds, () => {
        finish();
        act();
      });
      return () => {
        finish();
        stop();
      };
    },
  };
}

describe(`${size.monitors} monitors, ${size.events} events, ${size.reconnects} forced reconnects`, () => {
  it("lose and double no event of a live socket, repeat no call, and leave nothing behind", {
    timeout: 600_000,
  }, async () => {
    const clock = countingClock();
    const stop = new AbortController();
    const listeners = countListeners(stop.signal);
    const resources = openResources();
    const aes = await startAes();
    const tally = new Map<string, number>();
    const called: unknown[] = [];
    const placed = new Map<unknown, string>();
    let crossRefs = 0;
    aes.on("MonitorStart", ({ payload }) => {
      crossRefs += 1;
      placed.set(
        (payload as { monitorObject: { deviceObject: string } }).monitorObject.deviceObject,
        String(crossRefs),
      );
      return { monitorCrossRefID: String(crossRefs) };
    });
    aes.on("MakeCall", ({ payload }) => (Number(payload["number"]) % 7 === 0 ? SILENT : payload));
    const wti = createWtiSession<TestEvents>(
      { url: aes.url, username: "cti", password: "secret", clock, reconnect: { minMs: 1, maxMs: 5 } },
      service,
    );
    let resynchronised = 0;
    wti.onState(({ state }) => {
      if (state === "resynchronised") resynchronised += 1;
    });
    const devices = Array.from({ length: size.monitors }, (_, i) => `device-${i}`);
    const monitors = await Promise.all(
      devices.map((deviceObject) => wti.monitor(monitorStart, { monitorObject: { deviceObject } })),
    );
    const received = monitors.map((monitor) => collect(monitor));
    const calls: Promise<{ readonly number: number; readonly outcome: unknown }>[] = [];
    const sent = new Map<string, string[]>(devices.map((device) => [device, []]));
    const perRound = size.events / size.reconnects;
    const heap: number[] = [];
    let numbers = 0;
    for (let round = 0; round < size.reconnects; round += 1) {
      for (let i = 0; i < perRound; i += 1) {
        numbers += 1;
        const device = devices[numbers % devices.length] ?? "";
        aes.event("DeliveredEvent", { monitorCrossRefID: placed.get(device), cause: String(numbers) });
        sent.get(device)?.push(String(numbers));
        if (i % 40 === 0) calls.push(call(numbers));
      }
      // All that was sent on this socket has to arrive before it breaks.
      const all = numbers;
      await eventually(() => received.reduce((sum, { causes }) => sum + causes.length, 0) === all);
      await eventually(() => called.length + aes.named("MakeCall").length === calls.length);
      aes.drop();
      await eventually(() => resynchronised === round + 1);
      count(aes.requests.splice(0));
      if (full) heap.push(heapInUse());
    }

    function count(requests: readonly AesRequest[]): void {
      for (const { name, payload } of requests) {
        tally.set(name, (tally.get(name) ?? 0) + 1);
        if (name === "MakeCall") called.push(payload["number"]);
      }
    }

    function call(number: number): (typeof calls)[number] {
      return wti.send(makeCall, { number }, { signal: stop.signal }).then(
        (reply) => ({ number, outcome: reply.number }),
        (error: unknown) => ({ number, outcome: error }),
      );
    }

    for (const [i, device] of devices.entries()) expect(received[i]?.causes).toEqual(sent.get(device));
    for (const { resynchronised: times } of received) expect(times).toBe(size.reconnects);
    for (const { number, outcome } of await Promise.all(calls)) {
      if (number % 7 === 0) expect(outcome).toMatchObject({ name: "TransportError", sent: true });
      else expect(outcome === number || (outcome as { sent?: boolean }).sent === true).toBe(true);
    }
    expect(new Set(called).size).toBe(calls.length);
    expect(called).toHaveLength(calls.length);
    expect(tally.get("StartApplicationSession")).toBe(size.reconnects + 1);
    expect(tally.get("MonitorStart")).toBe(size.monitors * (size.reconnects + 1));
    if (full) {
      const [early = 0, late = 0] = [heap[10], heap.at(-1)];
      console.log(`soak of WTI: heap ${mb(early)} MB after 10 reconnects, ${mb(late)} MB after ${heap.length}`);
      expect(late).toBeLessThan(early + 3_000_000);
    }

    await wti.close();
    await Promise.all(received.map(({ over }) => over));
    expect(clock.timers()).toBe(0);
    expect(listeners()).toBe(0);
    await eventually(() => aes.sockets.size === 0);
    await aes.close();
    await eventually(() => openResources() <= resources);
  });
});

interface Received {
  readonly causes: string[];
  readonly over: Promise<void>;
  resynchronised: number;
}

function collect(monitor: Monitor<TestEvents>): Received {
  const causes: string[] = [];
  const received: Received = { causes, resynchronised: 0, over: read() };
  return received;

  async function read(): Promise<void> {
    for await (const event of monitor.events()) {
      if (event.name === "DeliveredEvent") causes.push(event.data.cause);
      if (event.name === "resynchronised") received.resynchronised += 1;
    }
  }
}

function countListeners(signal: AbortSignal): () => number {
  let count = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...words: Parameters<AbortSignal["addEventListener"]>) => {
    count += 1;
    addEventListener.apply(signal, words);
  };
  signal.removeEventListener = (...words: Parameters<AbortSignal["removeEventListener"]>) => {
    count -= 1;
    removeEventListener.apply(signal, words);
  };
  return () => count;
}

function openResources(): number {
  return process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate|TCP/.test(name)).length;
}

function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
