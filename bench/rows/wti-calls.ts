import { WebSocket } from "ws";
import type { Operation } from "../../runtime/message.js";
import { withCannedServer } from "../canned.js";
import { mustAgree } from "../equal-work.js";
import { built } from "../project.js";
import { of, seriesMs } from "../rounds.js";
import { overhead, type Row, throughput } from "../row.js";

const calls = 20_000;
const inFlight = 1000;
const latencies = 2000;

/** What a program without a library would write: `ws`, JSON, a map of promises. */
interface RawWti {
  call(request: string, payload: unknown): Promise<unknown>;
  close(): void;
}

export function wtiCallRows(): Promise<readonly Row[]> {
  return withCannedServer(async (origin) => {
    const { createWtiSession } = (await built("runtime/dist/wti.js")) as typeof import("../../runtime/wti.js");
    const { operation } = (await built("runtime/dist/index.js")) as typeof import("../../runtime/index.js");
    const snapshot = operation<{ snapshotObject: string }, unknown>("1 SnapshotDevice json safe");
    const url = origin.replace(/^http/, "ws");
    const session = createWtiSession({ url, username: "cti", password: "secret" }, { name: "AvayaWti", events: [] });
    await session.connect();
    const raw = await openRaw(`${url}/api/wti/session`);
    const input = { snapshotObject: "4101:CMDEMO:0.0.0.0:0" };
    const ours = () => session.send(snapshot as Operation<{ snapshotObject: string }, unknown>, input);
    const peer = () => raw.call("SnapshotDevice", input);
    mustAgree("our session", await ours(), await peer());
    try {
      const times = await seriesMs(
        [
          { name: "ours", run: () => flood(ours) },
          { name: "raw", run: () => flood(peer) },
        ],
        15,
      );
      const medians = await seriesP50([ours, peer], 15);
      const perSecond = (name: string) => (calls * 1000) / of(times, name);
      const flight = "request and reply of 900 bytes, 1,000 in flight on one WebSocket; peer: raw ws + JSON";
      const single = "the same with one in flight, median of the latencies; peer: raw ws + JSON";
      return [
        throughput({ name: "wti-flight", work: flight, floor: 0.6, goal: 0.8 }, perSecond("ours"), perSecond("raw")),
        overhead({ name: "wti-p50", work: single, floor: 1.3, goal: 1.1 }, medians[0] ?? 0, medians[1] ?? 0),
      ];
    } finally {
      raw.close();
      await session.close();
    }
  }, "wti-canned-server.js");
}

/** As many workers as calls may be in flight, each with the next call when its last one is answered. */
async function flood(call: () => Promise<unknown>): Promise<void> {
  let left = calls;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
}

/** Median over rounds of each contender's median latency, in milliseconds. */
async function seriesP50(contenders: readonly (() => Promise<unknown>)[], rounds: number): Promise<readonly number[]> {
  const found = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = [...contenders.keys()];
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      const call = contenders[index];
      if (call !== undefined) found[index]?.push(await p50(call));
    }
  }
  return found.map(middle);
}

async function p50(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < latencies; i += 1) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return middle(times);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

async function openRaw(url: string): Promise<RawWti> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Map<number, (payload: unknown) => void>();
  let latest = 0;
  socket.on("message", (data) => {
    const { header, payload } = JSON.parse(data.toString()) as { header: { invokeId: number }; payload: unknown };
    waiting.get(header.invokeId)?.(payload);
    waiting.delete(header.invokeId);
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return {
    call: (request, payload) =>
      new Promise((resolve) => {
        latest += 1;
        waiting.set(latest, resolve);
        const header = { headerType: "request", request, invokeId: latest, version: "v2" };
        socket.send(JSON.stringify({ header, payload }));
      }),
    close: () => socket.close(),
  };
}
