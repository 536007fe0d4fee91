import { describe, expect, it } from "vitest";
import { createInnovaphoneLogin, createInnovaphoneService } from "../../runtime/innovaphone.js";
import { operation } from "../../runtime/message.js";
import { createWtiSession, type SessionReport, type WtiSession } from "../../runtime/wti.js";
import type { AvayaWtiSandbox } from "../../sandbox/avaya-wti/sandbox.js";
import {
  DEVICES,
  type DevicesEvents,
  ERIKA,
  getDevices,
  getProvisioningCode,
  withSandbox as withPbx,
} from "../runtime-innovaphone/innovaphone-fixture.js";
import { A, ACCOUNT, B, withSandbox } from "../sandbox-avaya-wti/raw-wti.js";
import { HAPROXY, NGINX_STREAM, needs } from "./debian-program.js";
import { type HaproxySettings, type SocketProxy, startHaproxy, startSlicing } from "./socket-proxies.js";

interface Events {
  readonly DeliveredEvent: { readonly connection: { readonly callID: string } };
  readonly HugeEvent: { readonly text: string };
}
interface Connection {
  readonly callID: string;
  readonly deviceID: string;
}
const monitorStart = operation<object, { monitorCrossRefID: string }>("1 MonitorStart json");
const makeCall = operation<object, { callingDevice: Connection }>("1 MakeCall json");
const clearConnection = operation<{ connectionToBeCleared: Connection }, object>("1 ClearConnection json");
const snapshotDevice = operation<object, object>("1 SnapshotDevice json safe");
const status = operation<object, { systemStatus: string }>("1 RequestSystemStatus json safe");
const SERVICE = { name: "AvayaWti", events: ["DeliveredEvent", "HugeEvent"] } as const;
const reconnect = { minMs: 5, maxMs: 50 };
const SOON = { timeout: 10_000 };
const CALL = { callingDevice: A, calledDirectoryNumber: B };
const FROM_A = { monitorObject: { deviceObject: A } };

function session(port: number, more: object = {}): WtiSession<Events> {
  return createWtiSession<Events>({ url: `ws://127.0.0.1:${port}`, ...ACCOUNT, reconnect, ...more }, SERVICE);
}

async function behindHaproxy(
  sandbox: AvayaWtiSandbox,
  settings: Omit<HaproxySettings, "port">,
  work: (proxy: Awaited<ReturnType<typeof startHaproxy>>) => Promise<void>,
): Promise<void> {
  await stopping(await startHaproxy({ port: Number(new URL(sandbox.url).port), ...settings }), work);
}

async function stopping<Proxy extends SocketProxy>(proxy: Proxy, work: (proxy: Proxy) => Promise<void>): Promise<void> {
  try {
    await work(proxy);
  } finally {
    await proxy.stop();
  }
}

/** Reports of a kind, counted. */
function count(reports: readonly SessionReport[], state: SessionReport["state"]): number {
  return reports.filter((report) => report.state === state).length;
}

describe("HAProxy between client and AES", () => {
  needs(HAPROXY);

  it("cuts connections: monitors are placed again, events come once, and no call is made twice", () =>
    withSandbox({}, (sandbox) =>
      behindHaproxy(sandbox, {}, async (proxy) => {
        await using wti = session(proxy.port);
        const reports: SessionReport[] = [];
        wti.onState((report) => reports.push(report));
        const monitor = await wti.monitor(monitorStart, FROM_A);
        const seen: string[] = [];
        const reading = (async () => {
          for await (const event of monitor.events())
            seen.push(event.name === "DeliveredEvent" ? event.data.connection.callID : event.name);
        })();
        const expected: string[] = [];
        for (let times = 1; times <= 10; times += 1) {
          const { callingDevice } = await wti.send(makeCall, CALL);
          await expect.poll(() => seen, SOON).toContain(callingDevice.callID);
          sandbox.flaws = { mute: ["ClearConnection"] };
          const lost = wti
            .send(clearConnection, { connectionToBeCleared: callingDevice })
            .catch((error: unknown) => error);
          const read = wti.send(status, { switchName: "CMDEMO" });
          await read;
          await proxy.cut();
          sandbox.flaws = {};
          expect(await lost).toMatchObject({ name: "TransportError", sent: true });
          await expect.poll(() => count(reports, "resynchronised"), SOON).toBe(times);
          await wti.send(clearConnection, { connectionToBeCleared: callingDevice });
          expected.push(callingDevice.callID, "resynchronised");
        }
        // The other events of a call are unknown to this service.
        expect(seen.filter((name) => name !== "unknown")).toEqual(expected);
        const calls = sandbox.state.requests.filter(({ operation }) => operation === "MakeCall");
        expect(calls).toHaveLength(10);
        expect(sandbox.state.requests.filter(({ operation }) => operation === "ClearConnection")).toHaveLength(10);
        await monitor.stop();
        await reading;
      }),
    ));

  it("has no server for a while: the client tries again until there is one", () =>
    withSandbox({}, (sandbox) =>
      behindHaproxy(sandbox, {}, async (proxy) => {
        await using wti = session(proxy.port);
        const reports: SessionReport[] = [];
        wti.onState((report) => reports.push(report));
        await wti.monitor(monitorStart, FROM_A);
        await proxy.setReachable(false);
        await proxy.cut();
        await expect.poll(() => count(reports, "reconnecting"), SOON).toBeGreaterThan(3);
        const later = wti.send(snapshotDevice, { snapshotObject: A });
        expect(reports.at(-1)).toMatchObject({
          state: "reconnecting",
          cause: { message: expect.stringContaining("503") },
        });
        await proxy.setReachable(true);
        expect(await later).toEqual({ crossRefIDorSnapshotData: { snapshotData: [] } });
        await expect.poll(() => count(reports, "resynchronised"), SOON).toBe(1);
        expect([...sandbox.state.sessions.values()].at(-1)?.monitors.size).toBe(1);
      }),
    ));

  it("ends what is silent: pings keep the connection, and without them it comes back", () =>
    withSandbox({}, (sandbox) =>
      behindHaproxy(sandbox, { tunnelMs: 400 }, async (proxy) => {
        await using lively = session(proxy.port, { keepAliveMs: 100 });
        await using silent = session(proxy.port, { keepAliveMs: Number.POSITIVE_INFINITY });
        const states: string[] = [];
        lively.onState(({ state }) => states.push(`lively ${state}`));
        silent.onState(({ state }) => states.push(`silent ${state}`));
        await Promise.all([lively.connect(), silent.connect()]);
        await expect.poll(() => states, SOON).toContain("silent reconnecting");
        expect(states).not.toContain("lively reconnecting");
        expect(await silent.send(status, { switchName: "CMDEMO" })).toEqual({ systemStatus: "normal" });
      }),
    ));

  it("keeps each connection waiting: too long for one client, not for another", () =>
    withSandbox({}, (sandbox) =>
      behindHaproxy(sandbox, { delayMs: 500 }, async (proxy) => {
        await using hasty = session(proxy.port, { connectTimeoutMs: 100 });
        await expect(hasty.send(makeCall, CALL)).rejects.toMatchObject({ name: "TransportError", sent: false });
        await using patient = session(proxy.port);
        expect(await patient.send(status, { switchName: "CMDEMO" })).toEqual({ systemStatus: "normal" });
        expect(sandbox.state.calls.size).toBe(0);
      }),
    ));
});

describe("HAProxy between client and PBX", () => {
  needs(HAPROXY);

  it("cuts the login and its services: they log in by the session, and no request is sent twice", () =>
    withPbx({}, async (sandbox) => {
      const pbxUrl = new URL(sandbox.pbxUrl);
      await stopping(await startHaproxy({ port: Number(pbxUrl.port) }), async (proxy) => {
        sandbox.publicAddress = { host: "127.0.0.1", port: proxy.port, secure: false };
        pbxUrl.port = String(proxy.port);
        await using login = createInnovaphoneLogin({ url: pbxUrl.href, ...ERIKA, reconnect });
        await using devices = createInnovaphoneService<DevicesEvents>({ login, app: "devices", reconnect }, DEVICES);
        for (let times = 1; times <= 5; times += 1) {
          expect((await devices.send(getDevices, {})).devices).toHaveLength(5);
          sandbox.flaws = { mute: ["GetProvisioningCode"] };
          const lost = devices
            .send(getProvisioningCode, { category: "1", sip: "erika" })
            .catch((error: unknown) => error);
          await devices.send(getDevices, {});
          await proxy.cut();
          expect(await lost).toMatchObject({ name: "TransportError", sent: true });
          sandbox.flaws = {};
        }
        await devices.send(getDevices, {});
        const kinds = sandbox.state.logins.map(({ type }) => type);
        expect(kinds[0]).toBe("user");
        expect(new Set(kinds.slice(1))).toEqual(new Set(["session"]));
        expect(sandbox.state.requests.filter(({ frame }) => frame["mt"] === "GetProvisioningCode")).toEqual([]);
      });
    }));
});

describe("nginx between client and server, 64 bytes at a time", () => {
  needs(NGINX_STREAM);

  it("slows and slices an AES's frames: they arrive whole and in order", () =>
    withSandbox({}, async (sandbox) => {
      const proxy = await startSlicing(Number(new URL(sandbox.url).port), 400_000);
      await stopping(proxy, async () => {
        await using wti = session(proxy.port);
        await wti.connect();
        const text = "ä€😀".repeat(20_000);
        const huge = wti.events("HugeEvent");
        const replies = Promise.all(Array.from({ length: 50 }, () => wti.send(status, { switchName: "CMDEMO" })));
        for (let at = 0; at < 3; at += 1) sandbox.emit("HugeEvent", { text: `${at}${text}` });
        for (let at = 0; at < 3; at += 1) {
          const { value } = await huge.next();
          expect(value.data.text === `${at}${text}`).toBe(true);
        }
        expect(new Set((await replies).map(({ systemStatus }) => systemStatus))).toEqual(new Set(["normal"]));
      });
    }));

  it("slows and slices a PBX's: digests over the raw text still agree, and lists are whole", () =>
    withPbx({ devices: 200, flaws: { awkwardInfo: true, chunkSize: 20 } }, async (sandbox) => {
      const pbxUrl = new URL(sandbox.pbxUrl);
      const proxy = await startSlicing(Number(pbxUrl.port), 400_000);
      await stopping(proxy, async () => {
        sandbox.publicAddress = { host: "127.0.0.1", port: proxy.port, secure: false };
        pbxUrl.port = String(proxy.port);
        await using login = createInnovaphoneLogin({ url: pbxUrl.href, ...ERIKA });
        await using devices = createInnovaphoneService<DevicesEvents>({ login, app: "devices" }, DEVICES);
        const { devices: all } = await devices.send(getDevices, {});
        expect(all).toEqual(sandbox.state.devices);
      });
    }));
});
