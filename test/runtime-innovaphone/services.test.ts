import { describe, expect, it } from "vitest";
import { AuthError, TransportError, ValidationError } from "../../runtime/errors.js";
import { InnovaphoneError } from "../../runtime/innovaphone/innovaphone-error.js";
import type { InnovaphoneLogin } from "../../runtime/innovaphone/innovaphone-login.js";
import { createInnovaphoneLogin } from "../../runtime/innovaphone/login.js";
import { createInnovaphoneService } from "../../runtime/innovaphone/service.js";
import { SYSTEM_CLOCK } from "../../runtime/socket/clock.js";
import type { SessionReport } from "../../runtime/socket/socket-session.js";
import { sha256 } from "../../sandbox/innovaphone/digests.js";
import {
  CALLS,
  type CallEvents,
  DEVICES,
  type DevicesEvents,
  ERIKA,
  getDevices,
  getDomains,
  getProvisioningCode,
  getUserInfo,
  initialize,
  numUsers,
  ONE_BY_ONE,
  PRESENCE,
  type PresenceEvents,
  setPresence,
  subscribePresence,
  takeEvents,
  USERS,
  type UsersEvents,
  unsubscribePresence,
  userCall,
  userData,
  userInitialize,
  withSandbox,
} from "./innovaphone-fixture.js";

describe("services over one login", () => {
  it("list devices and users at the same time, over one login at the PBX", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using devices = createInnovaphoneService<DevicesEvents>({ login, app: "devices" }, DEVICES);
      await using users = createInnovaphoneService<UsersEvents>({ login, app: "$innovaphone-users" }, USERS);
      const listed: string[] = [];
      users.on("UserDataInfo", ({ data }) => listed.push(data.username));
      const [all, domains, count] = await Promise.all([
        devices.send(getDevices, {}),
        devices.send(getDomains, {}),
        users.send(numUsers, { filter: "%" }),
        users.send(userData, { filter: "%" }),
      ]);
      expect(all.devices.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
      expect(domains.domains.map(({ id }) => id)).toEqual([1, 2]);
      expect(count).toMatchObject({ count: 3 });
      expect(listed).toEqual(["erika", "max", "ada2"]);
      expect(sandbox.state.logins).toEqual([{ type: "user", username: "erika", error: undefined }]);
      expect(sandbox.connections()).toEqual({ all: 3, services: 2 });
      expect(devices.sessionKey()).toMatch(/^[0-9a-f]{64}$/);
    });
  });

  it("lists in parts, as they come", async () => {
    await withSandbox({ flaws: { chunkSize: 1, emptyLastChunk: true } }, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using devices = createInnovaphoneService<DevicesEvents>({ login, app: "devices" }, DEVICES);
      const ids: number[] = [];
      for await (const device of devices.stream(getDevices, { domainIds: "1" })) ids.push(device.id);
      expect(ids).toEqual([1, 2, 3, 5]);
      sandbox.flaws = { dropAfterChunks: 1 };
      // A list that has begun is not asked for again: its first items would come twice.
      await expect(devices.send(getDevices, {})).rejects.toMatchObject({ name: "TransportError", sent: true });
    });
  });

  it("finds replies without src, out of order, doubled, under the request's own name and in a flood", async () => {
    const ways = [
      { omitSrc: "always" },
      { omitSrc: "always", sameNameReplies: true },
      { omitSrc: "in errors" },
      { reverseReplies: 4 },
      { doubleReplies: true },
      { sameNameReplies: true },
      { flood: 200, strangeFrames: ["", "[]", "{", "null", '{"mt":7}', '{"mt":"X","src":{}}', "\u0000"] },
    ] as const;
    for (const flaws of ways) {
      await withSandbox({}, async (sandbox) => {
        await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
        await using devices = createInnovaphoneService<DevicesEvents>({ login, app: "devices" }, DEVICES);
        await devices.connect();
        sandbox.flaws = flaws;
        const [first, key, code, second] = await Promise.all([
          devices.send(getDevices, { domainIds: "1" }),
          devices.send(getUserInfo, {}),
          devices.send(getProvisioningCode, { category: "Office", sip: "max" }),
          devices.send(getDevices, { domainIds: "2" }),
        ]);
        expect(first.devices.map(({ id }) => id).slice(0, 4)).toEqual([1, 2, 3, 5]);
        expect(key).toMatchObject({ key: expect.stringContaining("-") });
        expect(code).toMatchObject({ code: "123412341234" });
        expect(second.devices.map(({ id }) => id)).toEqual([4]);
        if (!("reverseReplies" in flaws))
          await expect(devices.send(getDevices, { domainIds: "9" })).rejects.toMatchObject({ error: "noAccess" });
      });
    }
  });

  it("throws what a service refuses, with its number or word", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using presence = createInnovaphoneService<PresenceEvents>({ login, app: "pbxapi" }, PRESENCE);
      const error = await presence.send(setPresence, { sip: "nobody", note: "" }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(InnovaphoneError);
      expect(error).toMatchObject({ operation: "SetPresence", error: 1, errorText: "not found" });
      await expect(presence.subscribe(subscribePresence, { sip: "nobody" })).rejects.toBeInstanceOf(InnovaphoneError);
      expect(presence.pbxInfo()).toMatchObject({
        domain: "demo.test",
        apis: ["PbxApi", "PbxAdminApi", "RCC", "Services"],
      });
      await expect(presence.send(setPresence, 7 as never)).rejects.toBeInstanceOf(ValidationError);
    });
  });

  it("says that a user may not use an app", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using none = createInnovaphoneService({ login, app: "manager" }, DEVICES);
      await expect(none.send(getDevices, {})).rejects.toThrow(/no app|may not use an app "manager".*users, devices/);
      sandbox.flaws = { noAppAccess: true };
      await using denied = createInnovaphoneService({ login, app: "devices" }, DEVICES);
      await expect(denied.send(getDevices, {})).rejects.toThrow(/No access to app/);
      for (const refuseAppLogin of ["silently", "with error"] as const) {
        sandbox.flaws = { refuseAppLogin };
        await using refused = createInnovaphoneService({ login, app: "devices" }, DEVICES);
        await expect(refused.send(getDevices, {})).rejects.toBeInstanceOf(AuthError);
      }
      expect(() => createInnovaphoneService({ login: {} as InnovaphoneLogin, app: "x" }, DEVICES)).toThrow(
        ValidationError,
      );
    });
  });

  it("speaks the myApps protocol over the login's own connection", async () => {
    await withSandbox({ flaws: { numericChallenge: true, appList: "UpdateApps" } }, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      const myApps = createInnovaphoneService<{ UpdateApps: { readonly apps: readonly object[] } }>(
        { login },
        { name: "MyApps", events: ["UpdateApps"] },
      );
      const events = myApps.events("UpdateApps");
      await myApps.connect();
      sandbox.announceApps();
      expect((await events.next()).value?.data.apps).toHaveLength(3);
      await using devices = createInnovaphoneService({ login, app: "devices" }, DEVICES);
      expect((await devices.send(getDevices, {})).devices).toHaveLength(5);
      await myApps.close();
      expect(login.state()).toBe("connected");
    });
  });
});

describe("a login by the app's password", () => {
  it("is taken in each form that innovaphone's own clients send", async () => {
    await withSandbox({}, async ({ devicesUrl, apiUrl }) => {
      const app = "innovaphone-devices";
      const library = { domain: "", sip: app, guid: "0".repeat(32), dn: "Admin", pbxObj: app };
      const php = { domain: "", sip: "", guid: "", dn: "", info: {} };
      for (const user of [undefined, library, php, { info: { cn: "Ärger \u2028", "2": 1, "1": 2 } }]) {
        await using devices = createInnovaphoneService({ url: devicesUrl, app, password: "s3cr3t-app", user }, DEVICES);
        expect((await devices.send(getUserInfo, {})).key).toContain("-");
      }
      const page = `${devicesUrl.replace("ws", "http")}/innovaphone-devices`;
      await using byPage = createInnovaphoneService({ url: page, app, password: "s3cr3t-app" }, DEVICES);
      expect((await byPage.send(getUserInfo, {})).key).toContain("-");
      await using api = createInnovaphoneService({ url: apiUrl, app: "pbxapi", password: "s3cr3t-app" }, PRESENCE);
      await api.send(setPresence, { sip: "erika", note: "" });
      await using wrong = createInnovaphoneService({ url: devicesUrl, app, password: "s3cr3t-wrong" }, DEVICES);
      const error = await wrong.send(getUserInfo, {}).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(AuthError);
      expect(String(error)).not.toContain("s3cr3t");
    });
  });

  it("has the key that the service has, too", async () => {
    await withSandbox({ newChallenge: () => "4711081512345678" }, async ({ devicesUrl: url }) => {
      const options = { url, app: "innovaphone-devices", password: "s3cr3t-app" };
      await using devices = createInnovaphoneService(options, DEVICES);
      await devices.connect();
      expect(devices.sessionKey()).toBe(sha256("innovaphoneAppSessionKey:471108151234567:s3cr3t-app"));
    });
  });
});

describe("subscriptions", () => {
  it("bring the events of their src, also those before the reply, and end when they are stopped", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using presence = createInnovaphoneService<PresenceEvents>({ login, app: "pbxapi" }, PRESENCE);
      await using calls = createInnovaphoneService<CallEvents>({ login, app: "pbxapi" }, CALLS);
      const ofErika = await presence.subscribe(subscribePresence, { sip: "erika" });
      const ofMax = await presence.subscribe(subscribePresence, { sip: "max" });
      expect(ofErika.src).not.toBe(ofMax.src);
      await presence.send(setPresence, { sip: "max", note: "on the phone" });
      expect((await takeEvents(ofErika.events(), 2)).map(({ name }) => name)).toEqual([
        "PresenceState",
        "PresenceUpdate",
      ]);
      const updates = await takeEvents(ofMax.events(), 3);
      expect(updates[2]?.data).toMatchObject({ src: ofMax.src, presence: [{ note: "on the phone" }] });
      await ofMax.stop(unsubscribePresence, {});
      expect((await ofMax.events().next()).done).toBe(true);
      expect(sandbox.state.requests.at(-1)?.frame).toEqual({
        api: "PbxApi",
        mt: "UnsubscribePresence",
        src: ofMax.src,
      });

      const all = await calls.subscribe(initialize, {});
      expect((await takeEvents(all.events(), 3)).map(({ name }) => name)).toEqual(["UserInfo", "UserInfo", "UserInfo"]);
      const erika = await calls.subscribe(userInitialize, { cn: "Erika Beispiel" });
      const { call } = await calls.send(userCall, { user: erika.reply.user, e164: "24" });
      const states = await takeEvents(erika.events(), 3);
      expect(states.map(({ data }) => data)).toMatchObject([
        { call, state: 129 },
        { call, state: 132 },
        { call, state: 133 },
      ]);
    });
  });

  it("are placed again after a lost connection, and what was sent is not sent twice", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using presence = createInnovaphoneService<PresenceEvents>(
        { login, app: "pbxapi", reconnect: ONE_BY_ONE },
        PRESENCE,
      );
      const reports: SessionReport[] = [];
      presence.onState((report) => reports.push(report));
      const ofMax = await presence.subscribe(subscribePresence, { sip: "max" });
      await takeEvents(ofMax.events(), 2);
      sandbox.flaws = { dropConnection: { at: 2, when: "after" } };
      await expect(presence.send(setPresence, { sip: "max", note: "one" })).rejects.toMatchObject({ sent: true });
      sandbox.flaws = {};
      expect((await takeEvents(ofMax.events(), 2)).map(({ name }) => name)).toEqual([
        "PresenceState",
        "PresenceUpdate",
      ]);
      await presence.send(setPresence, { sip: "max", note: "two" });
      expect((await takeEvents(ofMax.events(), 1))[0]?.data).toMatchObject({ presence: [{ note: "two" }] });
      const names = sandbox.state.requests.map(({ frame }) => frame["mt"]);
      expect(names).toEqual(["SubscribePresence", "SetPresence", "SubscribePresence", "SetPresence"]);
      expect(reports).toContainEqual({ state: "resynchronised", subscriptions: 1, failures: [] });
      expect(sandbox.state.logins).toHaveLength(1);
    });
  });

  it("are stopped under their own src, also while they are placed again", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using presence = createInnovaphoneService<PresenceEvents>(
        { login, app: "pbxapi", reconnect: ONE_BY_ONE },
        PRESENCE,
      );
      const ofMax = await presence.subscribe(subscribePresence, { sip: "max" });
      sandbox.flaws = { delayMs: 20 };
      sandbox.dropServices();
      await new Promise<void>((resolve) => presence.onState(({ state }) => state === "connected" && resolve()));
      await ofMax.stop(unsubscribePresence, {});
      const sent = sandbox.state.requests.map(({ frame: { mt, src } }) => `${mt} ${src}`);
      expect(sent).toEqual([
        `SubscribePresence ${ofMax.src}`,
        `SubscribePresence ${ofMax.src}`,
        `UnsubscribePresence ${ofMax.src}`,
      ]);
    });
  });

  it("that are refused the second time end with the refusal", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      const options = { login, app: "pbxapi", reconnect: ONE_BY_ONE };
      await using presence = createInnovaphoneService<PresenceEvents>(options, PRESENCE);
      const ofMax = await presence.subscribe(subscribePresence, { sip: "max" });
      await takeEvents(ofMax.events(), 2);
      sandbox.state.users.length = 0;
      sandbox.dropServices();
      await expect(ofMax.events().next()).rejects.toBeInstanceOf(InnovaphoneError);
    });
  });
});

describe("a lost service", () => {
  it("is connected and logged in again, for calls that wait, and not for what a service refuses for good", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using devices = createInnovaphoneService({ login, app: "devices", reconnect: ONE_BY_ONE }, DEVICES);
      for (let round = 0; round < 5; round += 1) {
        sandbox.dropServices();
        expect((await devices.send(getDevices, {})).devices).toHaveLength(5);
      }
      sandbox.flaws = { dropConnection: { at: 1, when: "before" } };
      sandbox.dropServices();
      const lost = devices.send(getProvisioningCode, { category: "Office", sip: "max" });
      await expect(lost).rejects.toBeInstanceOf(TransportError);
      sandbox.flaws = { refuseAppLogin: "silently" };
      sandbox.dropServices();
      await expect(devices.send(getDevices, {})).rejects.toBeInstanceOf(AuthError);
      expect(devices.state()).toBe("closed");
    });
  });

  it("ends for good with its login", async () => {
    await withSandbox({}, async (sandbox) => {
      const login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await using devices = createInnovaphoneService({ login, app: "devices", reconnect: ONE_BY_ONE }, DEVICES);
      await devices.connect();
      await login.close();
      expect((await devices.send(getDevices, {})).devices).toHaveLength(5);
      sandbox.dropServices();
      await expect(devices.send(getDevices, {})).rejects.toThrow(/closed/);
    });
  });

  it("gives a call up in time, and when its caller does", async () => {
    await withSandbox({ flaws: { mute: ["GetUserInfo"] } }, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      let stopped: number | undefined;
      const clock = { ...SYSTEM_CLOCK, now: () => stopped ?? SYSTEM_CLOCK.now() };
      await using devices = createInnovaphoneService({ login, app: "devices", clock }, DEVICES);
      await devices.connect();
      const late = devices.send(getUserInfo, {}, { timeoutMs: 20 });
      await expect(late).rejects.toMatchObject({ code: "TIMEOUT", sent: true });
      const abort = new AbortController();
      const left = devices.send(getUserInfo, {}, { signal: abort.signal });
      abort.abort();
      await expect(left).rejects.toMatchObject({ code: "ABORTED" });
      expect((await devices.send(getDevices, {})).devices).toHaveLength(5);
      // Time stands still from here on: closing must not wait, for a while, for what was given up.
      stopped = clock.now();
    });
  });

  it("sends KeepAlive into the silence", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, keepAliveMs: 10 });
      await login.connect();
      while (sandbox.state.keepAlives < 3) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(login.state()).toBe("connected");
    });
  });
});
