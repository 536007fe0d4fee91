import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { createInnovaphoneLogin } from "../../runtime/innovaphone/login.js";
import { createInnovaphoneService } from "../../runtime/innovaphone/service.js";
import type { Operation } from "../../runtime/message.js";
import { operation } from "../../runtime/message.js";
import { ERIKA, ONE_BY_ONE, withSandbox } from "./innovaphone-fixture.js";

const MY_APPS = { name: "MyApps", events: ["UpdateApps", "UpdateAppsInfo"] };
const checkBuild: Operation<{ url: string }, { build: string }> = operation("1 CheckBuild json safe");

it("a service on the login's own connection is over when it is closed, and the login goes on", async () => {
  await withSandbox({}, async (sandbox) => {
    await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
    const [one, two] = [createInnovaphoneService({ login }, MY_APPS), createInnovaphoneService({ login }, MY_APPS)];
    expect(await one.send(checkBuild, { url: "x" })).toMatchObject({ build: "131133" });
    const events = one.events();
    await one.close();
    expect((await events.next()).done).toBe(true);
    expect(one.state()).toBe("closed");
    await expect(one.send(checkBuild, { url: "x" })).rejects.toMatchObject({ code: "CLOSED", sent: false });
    await expect(one.connect()).rejects.toMatchObject({ code: "CLOSED" });
    expect(await two.send(checkBuild, { url: "x" })).toMatchObject({ build: "131133" });
    expect(login.state()).toBe("connected");
  });
});

it("services on one connection have different src for their subscriptions", async () => {
  await withSandbox({}, async (sandbox) => {
    await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
    const [one, two] = [createInnovaphoneService({ login }, MY_APPS), createInnovaphoneService({ login }, MY_APPS)];
    const subscriptions = [
      await one.subscribe(checkBuild, { url: "1" }),
      await two.subscribe(checkBuild, { url: "2" }),
    ];
    expect(new Set(subscriptions.map(({ src }) => src)).size).toBe(2);
  });
});

it("a service that is made after the login's end ends at once", async () => {
  await withSandbox({}, async (sandbox) => {
    const login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
    await login.connect();
    await login.close();
    const late = createInnovaphoneService({ login }, MY_APPS);
    expect((await late.events().next()).done).toBe(true);
    await expect(late.send(checkBuild, { url: "x" })).rejects.toMatchObject({ code: "CLOSED" });
  });
});

it("the apps are those of the latest connection", async () => {
  await withSandbox({}, async (sandbox) => {
    await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, reconnect: ONE_BY_ONE });
    expect(await login.apps()).toHaveLength(3);
    sandbox.flaws = { withoutApps: ["users"] };
    sandbox.standbyBack();
    await expect.poll(async () => (await login.apps()).map(({ name }) => name)).toEqual(["devices", "pbxapi"]);
  });
});

it("a signal that outlives its logins keeps no listener of theirs", async () => {
  await withSandbox({}, async (sandbox) => {
    const { signal } = new AbortController();
    for (let run = 0; run < 3; run += 1) {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, signal });
      await login.connect();
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
