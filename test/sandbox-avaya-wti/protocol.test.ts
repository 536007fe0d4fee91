import { describe, expect, it } from "vitest";
import type { SandboxFlaws } from "../../sandbox/avaya-wti/sandbox.js";
import { A, basic, connect, logIn, monitor, START, withSandbox } from "./raw-wti.js";

const REFUSAL = {
  CSTAErrorCode: { operation: "invalidParameterValue" },
  errorText: "Switch name not administered",
};

describe("the upgrade", () => {
  it.each([
    ["no login", ""],
    ["another password", basic("cti:password")],
    ["another user", basic("ada:sésam: 42")],
    ["a bearer token", "Bearer e.f.g"],
  ])("asks for Basic when it has %s", (_what, authorization) =>
    withSandbox({}, async (sandbox) => {
      const refused = await connect(sandbox, authorization).catch((error: unknown) => error);
      expect(refused).toMatchObject({ status: 401, challenge: 'Basic realm="AES"' });
    }),
  );

  it("is refused by an old AES, and by a proxy", () =>
    withSandbox({ flaws: { oldRelease: true } }, async (sandbox) => {
      await expect(connect(sandbox)).rejects.toMatchObject({ status: 401 });
      sandbox.flaws = { upgradeStatus: 503 };
      await expect(connect(sandbox)).rejects.toMatchObject({ status: 503 });
      expect(sandbox.state.upgrades).toEqual([
        { username: "cti", status: 401 },
        { username: "cti", status: 503 },
      ]);
    }));

  it("takes a living session's token where that is switched on", () =>
    withSandbox({}, async (sandbox) => {
      const first = await logIn(sandbox);
      await expect(connect(sandbox, `Bearer ${first.token}`)).rejects.toMatchObject({ status: 401 });
      sandbox.flaws = { bearerAtUpgrade: true };
      const crossRefId = await monitor(first, A);
      const second = await connect(sandbox, `Bearer ${first.token}`);
      expect(await first.closed).toEqual([1000, "session ended"]);
      expect((await second.request("MonitorStop", { monitorCrossRefID: crossRefId })).payload).toEqual({});
    }));
});

describe("StartApplicationSession", () => {
  it("answers with a payload that is a string, and a token and a duration in it", () =>
    withSandbox({}, async (sandbox) => {
      const client = await connect(sandbox);
      const { header, payload } = await client.request("StartApplicationSession", START);
      expect(header).toEqual({
        headerType: "response",
        response: "StartApplicationSession",
        invokeId: 1,
        version: "v2",
      });
      expect(JSON.parse(String(payload))).toEqual({
        token: expect.any(String),
        sessionID: [...sandbox.state.sessions.keys()][0],
        actualSessionDuration: 180,
        actualProtocolVersion: "10.2.0",
      });
    }));

  it.each<[string, SandboxFlaws, object]>([
    ["as announced", { payloadAsString: "never" }, { actualSessionDuration: 180 }],
    ["with a duration of its own", { payloadAsString: "never", longestDuration: 30 }, { actualSessionDuration: 30 }],
    ["with a text", { payloadAsString: "never", durationAsString: true }, { actualSessionDuration: "180" }],
  ])("answers %s", (_what, flaws, payload) =>
    withSandbox({ flaws }, async (sandbox) => {
      const client = await connect(sandbox);
      expect((await client.request("StartApplicationSession", START)).payload).toMatchObject(payload);
    }),
  );

  it.each([
    ["a duration that is a number", { SessionDuration: 180 }, "BAD_REQUEST"],
    ["one version", { ProtocolVersionList: "10.2.0" }, "BAD_REQUEST"],
    ["no application", { ApplicationID: undefined }, "BAD_REQUEST"],
    [
      "an old version only",
      { ProtocolVersionList: ["6.3.3"] },
      { definedError: "requestedProtocolVersionNotSupported" },
    ],
  ])("refuses %s", (_what, change, errorCode) =>
    withSandbox({}, async (sandbox) => {
      const client = await connect(sandbox);
      const { payload } = await client.request("StartApplicationSession", { ...START, ...change });
      expect(payload).toMatchObject({ errorCode });
    }),
  );

  it("keeps to the limit of sessions, and forgets those whose connection is lost", () =>
    withSandbox({ flaws: { sessionLimit: 1 } }, async (sandbox) => {
      const first = await logIn(sandbox, { SessionCleanupDelay: "0.05" });
      const second = await connect(sandbox);
      const refused = await second.request("StartApplicationSession", START);
      expect(refused.payload).toEqual({ errorCode: { definedError: "maxNumberSessions" } });
      first.close();
      await expect.poll(() => sandbox.state.sessions.size, { timeout: 10_000 }).toBe(0);
      expect((await second.request("StartApplicationSession", START)).payload).toContain("token");
    }));
});

describe("frames", () => {
  it.each([
    ["the payload first", '{"payload":{},"header":{"headerType":"request","request":"GetDeviceId","invokeId":1}}'],
    ["no JSON", '{"header":'],
    ["no header", "{}"],
    ["an id that is a text", '{"header":{"headerType":"request","request":"GetDeviceId","invokeId":"1"},"payload":{}}'],
    [
      "a payload that is a text",
      '{"header":{"headerType":"request","request":"GetDeviceId","invokeId":1},"payload":"{}"}',
    ],
    ["a response", '{"header":{"headerType":"response","response":"GetDeviceId","invokeId":1},"payload":{}}'],
  ])("are bad requests when they have %s", (_what, text) =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      client.send(text);
      const { header, payload } = await client.next(({ header }) => header["headerType"] === "error");
      expect(payload).toMatchObject({ errorCode: "BAD_REQUEST" });
      expect(header).toEqual({ headerType: "error", version: "v2" });
      sandbox.flaws = { badRequest: "close" };
      client.send(text);
      expect((await client.closed)[0]).toBe(1008);
    }),
  );

  it("need a session", () =>
    withSandbox({}, async (sandbox) => {
      const client = await connect(sandbox);
      const { payload } = await client.request("MakeCall", { callingDevice: A, calledDirectoryNumber: "4102" });
      expect(payload).toEqual({ errorCode: "INVALID_SESSION", errorMessage: "No session for token" });
    }));

  it("need the token where that is switched on", () =>
    withSandbox({ flaws: { tokenInHeader: true } }, async (sandbox) => {
      const client = await logIn(sandbox);
      const input = { switchName: "CMDEMO", extension: "4101" };
      expect((await client.request("GetDeviceId", input)).payload).toMatchObject({ errorCode: "INVALID_SESSION" });
      const header = { authorization: `Bearer ${client.token}` };
      expect((await client.request("GetDeviceId", input, header)).payload).toEqual({ device: A });
    }));

  it.each<[SandboxFlaws, object, unknown]>([
    [{}, { headerType: "response", response: "GetDeviceId", invokeId: 2 }, REFUSAL],
    [{ errorForm: "error" }, { headerType: "error", error: "GetDeviceId", invokeId: 2 }, REFUSAL],
    [
      { errorForm: "exception" },
      { headerType: "error", error: "GetDeviceId", invokeId: 2 },
      { exceptionClass: "com.avaya.csta.exception", message: "operation.invalidParameterValue" },
    ],
    [{ omitInvokeId: "errors" }, { headerType: "response", response: "GetDeviceId" }, REFUSAL],
    [{ namelessErrors: true }, { headerType: "response", invokeId: 2 }, REFUSAL],
    [{ invokeIdAsString: true }, { headerType: "response", response: "GetDeviceId", invokeId: "0002" }, REFUSAL],
    [
      { payloadAsString: "always" },
      { headerType: "response", response: "GetDeviceId", invokeId: 2 },
      JSON.stringify(REFUSAL),
    ],
  ])("refuse in every form: %o", (flaws, header, payload) =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      sandbox.flaws = flaws;
      const refused = await client.request("GetDeviceId", { switchName: "OTHER", extension: "1" });
      expect(refused.header).toEqual({ ...header, version: "v2" });
      expect(refused.payload).toEqual(payload);
    }),
  );

  it("come late, twice, in the opposite order, among others, or not at all", () =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      const ask = () => client.request("RequestSystemStatus", { switchName: "CMDEMO" });
      sandbox.flaws = {
        reverseReplies: 2,
        doubleReplies: true,
        flood: 3,
        strangeFrames: ["no JSON", "[]"],
        delayMs: 1,
      };
      void ask();
      await ask();
      const ids: unknown[] = [];
      while (ids.length < 3)
        ids.push((await client.next(({ header }) => header["headerType"] === "response")).header["invokeId"]);
      expect(ids).toEqual([3, 2, 2]);
      await client.next(({ text }) => text === "[]");
      expect(client.events()).toEqual(["UnheardOfEvent", "UnheardOfEvent", "UnheardOfEvent"]);
      sandbox.flaws = { mute: ["RequestSystemStatus"] };
      void ask();
      sandbox.flaws = {};
      expect((await ask()).header).toMatchObject({ invokeId: 5 });
    }));

  it.each(["before", "after"] as const)("cut the connection %s a request has run", (when) =>
    withSandbox({ flaws: { dropConnection: { at: 2, when } } }, async (sandbox) => {
      const client = await logIn(sandbox);
      await client.request("RequestSystemStatus", { switchName: "CMDEMO" });
      void client.request("MakeCall", { callingDevice: A, calledDirectoryNumber: "4102" });
      expect((await client.closed)[0]).toBe(1006);
      expect(sandbox.state.calls.size).toBe(when === "before" ? 0 : 1);
    }),
  );

  it("have to come from time to time where that is switched on", () =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      sandbox.flaws = { idleTimeoutMs: 20, mute: ["GetMonitorList"] };
      void client.request("GetMonitorList");
      expect(await client.closed).toEqual([1001, "idle"]);
    }));
});

describe("a session", () => {
  it("lives as long as it is reset, then says goodbye", () =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox, { SessionDuration: "0.3" });
      const [sessionID = ""] = sandbox.state.sessions.keys();
      for (let times = 0; times < 3; times += 1) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        const reset = await client.request("ResetApplicationSessionTimer", {
          sessionID,
          requestedSessionDuration: 0.3,
        });
        expect(reset.payload).toEqual({ actualSessionDuration: 0.3 });
      }
      expect(await client.event("ApplicationSessionTerminated")).toEqual({
        sessionID,
        sessionTermReason: { definedTermReason: "sessionTimerExpired" },
      });
      expect((await client.closed)[0]).toBe(1000);
    }));

  it("may end without a word", () =>
    withSandbox({ flaws: { silentExpiry: true } }, async (sandbox) => {
      const client = await logIn(sandbox, { SessionDuration: "0.05" });
      await expect.poll(() => sandbox.state.sessions.size, { timeout: 10_000 }).toBe(0);
      expect((await client.request("GetMonitorList")).payload).toMatchObject({ errorCode: "INVALID_SESSION" });
    }));

  it("refuses resets, and gives new tokens with them", () =>
    withSandbox({ flaws: { renewToken: true } }, async (sandbox) => {
      const client = await logIn(sandbox);
      const input = { requestedSessionDuration: 90 };
      const { payload } = await client.request("ResetApplicationSessionTimer", input);
      expect(payload).toEqual({ actualSessionDuration: 90, token: expect.not.stringContaining(client.token) });
      sandbox.flaws = { resetRefused: "serverCannotResetSessionTimer" };
      expect((await client.request("ResetApplicationSessionTimer", input)).payload).toEqual({
        errorCode: { definedError: "serverCannotResetSessionTimer" },
      });
      const other = { sessionID: "B", requestedSessionDuration: 90 };
      expect((await client.request("ResetApplicationSessionTimer", other)).payload).toEqual({
        errorCode: { definedError: "invalidSessionID" },
      });
    }));

  it("is stopped, and its connection with it", () =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      const input = { sessionEndReason: { definedEndReason: "normal" } };
      expect((await client.request("StopApplicationSession", input)).payload).toEqual({});
      expect((await client.closed)[0]).toBe(1000);
      expect(sandbox.state.sessions.size).toBe(0);
    }));

  it("may be ended by the server for want of resources", () =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      sandbox.terminateSessions("resourceLimitation");
      expect(await client.event("ApplicationSessionTerminated")).toMatchObject({
        sessionTermReason: { definedTermReason: "resourceLimitation" },
      });
    }));
});
