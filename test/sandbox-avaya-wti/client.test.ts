import { describe, expect, it } from "vitest";
import { operation } from "../../runtime/message.js";
import {
  createWtiRestClient,
  createWtiSession,
  type SessionReport,
  type WtiSession,
  type WtiSessionOptions,
} from "../../runtime/wti.js";
import type { AvayaWtiSandbox, SandboxFlaws } from "../../sandbox/avaya-wti/sandbox.js";
import { HAS_OPENSSL, ownCertificate } from "../runtime-wti/own-certificate.js";
import { A, ACCOUNT, B, withSandbox } from "./raw-wti.js";

interface Events {
  readonly DeliveredEvent: { readonly cause: string };
  readonly MonitorStop: { readonly monitorCrossRefID: string };
}
const monitorStart = operation<object, { monitorCrossRefID: string }>("1 MonitorStart json");
const makeCall = operation<object, { callingDevice: object }>("1 MakeCall json");
const status = operation<object, { systemStatus: string }>("1 RequestSystemStatus json safe");
const SWITCH = { switchName: "CMDEMO" };
const AT_A = { monitorObject: { deviceObject: A } };
const CALL = { callingDevice: A, calledDirectoryNumber: B };
const NORMAL = { systemStatus: "normal" };
const SOON = { timeout: 10_000 };

interface Watched {
  readonly wti: WtiSession<Events>;
  readonly reports: readonly SessionReport[];
  readonly states: () => readonly string[];
}

/** Runs `work` with a session at a sandbox that has these flaws. */
function withSession(
  flaws: SandboxFlaws,
  options: Partial<WtiSessionOptions>,
  work: (watched: Watched, sandbox: AvayaWtiSandbox) => Promise<void>,
): Promise<void> {
  return withSandbox({ flaws }, async (sandbox) => {
    const login = { url: sandbox.url, ...ACCOUNT, reconnect: { minMs: 5, maxMs: 50 } };
    const service = { name: "AvayaWti", events: ["DeliveredEvent", "MonitorStop"] };
    await using wti = createWtiSession<Events>({ ...login, ...options }, service);
    const reports: SessionReport[] = [];
    wti.onState((report) => reports.push(report));
    await work({ wti, reports, states: () => reports.map(({ state }) => state) }, sandbox);
  });
}

describe("a session of the runtime at the sandbox", () => {
  it("resets the timer at half of what is granted, and stops at the end", () =>
    withSession({ longestDuration: 1, durationAsString: true }, {}, async ({ wti, states }, sandbox) => {
      await wti.connect();
      await new Promise((resolve) => setTimeout(resolve, 2_200));
      expect(await wti.send(status, SWITCH)).toEqual(NORMAL);
      const named = (name: string) => sandbox.state.requests.filter(({ operation }) => operation === name).length;
      expect(named("ResetApplicationSessionTimer")).toBeGreaterThanOrEqual(3);
      expect([named("StartApplicationSession"), states()]).toEqual([1, ["connected"]]);
      await wti.close();
      expect([named("StopApplicationSession"), sandbox.state.sessions.size]).toEqual([1, 0]);
    }));

  it.each<[string, SandboxFlaws, (sandbox: AvayaWtiSandbox) => void]>([
    ["with a word", {}, (sandbox) => sandbox.terminateSessions("resourceLimitation")],
    ["without a word", { silentExpiry: true }, (sandbox) => sandbox.terminateSessions()],
  ])("begins another one when the server ends it %s, and places its monitors again", (_how, flaws, end) =>
    withSession(flaws, {}, async ({ wti, states }, sandbox) => {
      const monitor = await wti.monitor(monitorStart, AT_A);
      const before = monitor.crossRefId;
      end(sandbox);
      // Without a word only a request shows it.
      await wti.send(status, SWITCH).catch(() => undefined);
      await expect.poll(states, SOON).toContain("resynchronised");
      expect(monitor.crossRefId).not.toBe(before);
      const events = wti.events("DeliveredEvent");
      await wti.send(makeCall, CALL);
      expect((await events.next()).value).toMatchObject({ data: { cause: "newCall" } });
    }),
  );

  it("waits for a place when the server has too many sessions", () =>
    withSession(
      { sessionLimit: 1 },
      { startOptions: { SessionCleanupDelay: "0.2" } },
      async ({ wti, reports }, sandbox) => {
        await wti.connect();
        sandbox.drop();
        await expect.poll(() => reports.at(-1)?.state, SOON).toBe("resynchronised");
        const refusals = reports.filter(
          (report) => report.state === "reconnecting" && report.cause.message.includes("maxNumberSessions"),
        );
        expect(refusals.length).toBeGreaterThan(0);
        expect(await wti.send(status, SWITCH)).toEqual(NORMAL);
      },
    ));

  it("ends when its login is refused at a reconnect", () =>
    withSession({}, {}, async ({ wti, reports }, sandbox) => {
      await wti.connect();
      sandbox.flaws = { oldRelease: true };
      sandbox.drop();
      await expect.poll(() => reports.at(-1)?.state, SOON).toBe("closed");
      expect(reports.at(-1)).toMatchObject({ cause: { name: "AuthError" } });
      await expect(wti.send(status, SWITCH)).rejects.toMatchObject({ name: "AuthError" });
    }));

  it("puts the token into each header, where a server wants it there", () =>
    withSession({ tokenInHeader: true }, { wsTokenPlacement: "jsonHeader" }, async ({ wti }) => {
      expect(await wti.send(status, SWITCH)).toEqual(NORMAL);
    }));

  it.each([true, false])("goes on with its session by the token, where a server takes it: %s", (bearerAtUpgrade) =>
    withSession({ bearerAtUpgrade }, { wsTokenPlacement: "reconnect" }, async ({ wti, states }, sandbox) => {
      const monitor = await wti.monitor(monitorStart, AT_A);
      sandbox.drop();
      await expect.poll(states, SOON).toContain("resynchronised");
      const started = sandbox.state.requests.filter(({ operation }) => operation === "StartApplicationSession");
      expect(started).toHaveLength(bearerAtUpgrade ? 1 : 2);
      // Placed once, whoever has kept it.
      const placed = [...sandbox.state.sessions.values()].flatMap(({ monitors, tell }) =>
        tell ? [...monitors.keys()] : [],
      );
      expect(placed).toEqual([monitor.crossRefId]);
    }),
  );

  it("hears when the switch ends a monitor, and does not place that again", () =>
    withSession({}, {}, async ({ wti, states }, sandbox) => {
      const monitor = await wti.monitor(monitorStart, AT_A);
      sandbox.endMonitors("4101");
      const names: string[] = [];
      for await (const { name } of monitor.events()) names.push(name);
      expect(names).toEqual(["MonitorStop"]);
      sandbox.drop();
      await expect.poll(states, SOON).toContain("resynchronised");
      expect([...sandbox.state.sessions.values()].at(-1)?.monitors.size).toBe(0);
    }));

  it("gives its token to REST calls, also when a reset has brought another", () =>
    withSession({ renewToken: true, longestDuration: 1 }, {}, async ({ wti }, sandbox) => {
      await using rest = createWtiRestClient({ url: sandbox.url, token: () => wti.token() });
      const first = await wti.token();
      expect(await rest.send(status, SWITCH)).toEqual(NORMAL);
      await expect.poll(() => wti.token(), SOON).not.toBe(first);
      expect(await rest.send(status, SWITCH)).toEqual(NORMAL);
      expect(sandbox.state.requests.filter(({ via }) => via === "rest")).toHaveLength(2);
    }));

  it.each<SandboxFlaws>([{}, { restFrames: true, restErrorStatus: 200, payloadAsString: "always" }])(
    "has a twin over REST with a session of its own: %o",
    (flaws) =>
      withSandbox({ flaws }, async (sandbox) => {
        const rest = createWtiRestClient({ url: sandbox.url, ...ACCOUNT });
        expect(await rest.send(status, SWITCH)).toEqual(NORMAL);
        const refused = rest.send(makeCall, { ...CALL, calledDirectoryNumber: "nobody" });
        await expect(refused).rejects.toMatchObject({ name: "WtiError", code: "operation.invalidDestination" });
        sandbox.terminateSessions();
        expect(await rest.send(status, SWITCH)).toEqual(NORMAL);
        await rest.close();
        expect(sandbox.state.sessions.size).toBe(0);
      }),
  );

  it.each<[SandboxFlaws, object]>([
    [
      { startRefused: "serverResourcesBusy" },
      { name: "TransportError", code: "LOGIN", sent: false, cause: { name: "WtiError", code: "serverResourcesBusy" } },
    ],
    [{ startRefused: "invalidApplicationInfo" }, { name: "AuthError" }],
    [{ upgradeStatus: 503 }, { name: "TransportError", sent: false }],
    [{ oldRelease: true }, { name: "AuthError" }],
  ])("does not begin: %o", (flaws, error) =>
    withSession(flaws, {}, async ({ wti }) => {
      await expect(wti.send(status, SWITCH)).rejects.toMatchObject(error);
    }),
  );

  it("gives up a request that is not answered, and one in a list that breaks off", () =>
    withSession(
      { mute: ["RequestSystemStatus"], dropAfterChunks: 1, chunkSize: 1 },
      { timeoutMs: 50 },
      async ({ wti }, sandbox) => {
        await expect(wti.send(status, SWITCH)).rejects.toMatchObject({
          name: "TransportError",
          code: "TIMEOUT",
          sent: true,
        });
        await Promise.all([A, B].map((deviceObject) => wti.send(monitorStart, { monitorObject: { deviceObject } })));
        const list = operation<object, object>(
          '1 GetMonitorList json last="isFinalResponse" items="monitorObjectDataList" event="GetMonitorListEvent" safe',
        );
        await expect(wti.send(list, {}, { timeoutMs: 5_000 })).rejects.toMatchObject({
          name: "TransportError",
          sent: true,
        });
        expect(sandbox.state.requests.filter(({ operation }) => operation === "GetMonitorList")).toHaveLength(1);
      },
    ));

  it("is encrypted where the sandbox has a certificate, over REST as well", (context) => {
    context.skip(!HAS_OPENSSL, "install openssl");
    const own = ownCertificate();
    return withSandbox({ tls: own }, async ({ url, restUrl }) => {
      expect([new URL(url).protocol, new URL(restUrl).protocol]).toEqual(["wss:", "https:"]);
      const tls = { ca: own.cert };
      await using wti = createWtiSession<Events>({ url, ...ACCOUNT, tls }, { name: "AvayaWti", events: [] });
      await using rest = createWtiRestClient({ url, token: () => wti.token(), tls });
      expect(await Promise.all([wti.send(status, SWITCH), rest.send(status, SWITCH)])).toEqual([NORMAL, NORMAL]);
    });
  });
});
