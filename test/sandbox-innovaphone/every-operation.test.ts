import { afterEach, beforeEach, expect, it } from "vitest";
import {
  createAppWebsocketClient,
  createDevicesClient,
  createMyAppsClient,
  createPbxAdminApiClient,
  createPbxApiClient,
  createRCCClient,
  createServicesClient,
  createUsersClient,
  subscribeServices,
  unsubscribeServices,
  userInitialize,
} from "../../generated/innovaphone/index.js";
import { monitorConfig } from "../../generated/innovaphone/pbx-admin-api.js";
import { initialize } from "../../generated/innovaphone/rcc.js";
import { InnovaphoneError } from "../../runtime/innovaphone/innovaphone-error.js";
import type { InnovaphoneLogin } from "../../runtime/innovaphone/innovaphone-login.js";
import { createInnovaphoneLogin } from "../../runtime/innovaphone/login.js";
import { type InnovaphoneSandbox, startInnovaphoneSandbox } from "../../sandbox/innovaphone/sandbox.js";
import { takeEvents } from "../runtime-innovaphone/innovaphone-fixture.js";

/** The generated clients, each operation of them called once at least, with typed input. */

const ERIKA = { username: "erika", password: "sesam-42", displayName: "Erika Beispiel", number: "23" };
const MAX = { username: "max", password: "sesam-43", displayName: "Max Muster", number: "24" };
const CHALLENGE = "4711081512345678";

let sandbox: InnovaphoneSandbox;
let login: InnovaphoneLogin;
beforeEach(async () => {
  sandbox = await startInnovaphoneSandbox({ accounts: [ERIKA, MAX], users: 45 });
  login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
});
afterEach(async () => {
  await login.close();
  await sandbox.close();
});

it("Devices and Users", async () => {
  await using devices = createDevicesClient({ login, app: "devices" });
  await using users = createUsersClient({ login, app: "users" });
  expect((await devices.getDevices({ domainIds: "1,2", unassigned: true })).devices).toHaveLength(5);
  expect((await devices.getDomains({})).domains).toMatchObject([{ name: "demo.test" }, { name: "branch.test" }]);
  expect((await devices.getProvisioningCategories({ type: "PHONE" })).categories[0]).toMatchObject({ name: "Office" });
  await expect(devices.getProvisioningCategories({ type: "PHONE", domainId: 9 })).rejects.toBeInstanceOf(
    InnovaphoneError,
  );
  const provisioned = devices.events("DeviceProvisioned");
  expect((await devices.getProvisionedDevice({ code: "123412341234" })).device).toBeUndefined();
  const { code } = await devices.getProvisioningCode({ category: "Office", sip: "max" });
  const [event] = await takeEvents(provisioned, 1);
  expect(event?.data).toMatchObject({ code, device: { name: "Phone of max" } });
  expect((await devices.getProvisionedDevice({ code })).device).toEqual(event?.data.device);
  for (const { key } of [await devices.getUserInfo(), await devices.requestHttpKey(), await devices.getLoginInfo()])
    expect(key).toContain("-");
  expect(await users.numUsers({ user: "erika", domain: "@demo.test", visible: true, filter: "%" })).toMatchObject({
    count: 45,
  });
  const listed = users.events("UserDataInfo");
  const list = { maxID: 9999, offset: 43, filter: "%", update: false, col: "id", asc: true };
  expect(await users.userData(list)).toMatchObject({ last: true });
  expect((await takeEvents(listed, 2)).map(({ data }) => data.id)).toEqual([50, 51]);
});

it("PbxAdminApi", async () => {
  await using admin = createPbxAdminApiClient({ login, app: "pbxapi" });
  const monitor = await admin.subscribe(monitorConfig, {});
  sandbox.changeConfig({ dns: "pbx2.demo.test" });
  const infos = await takeEvents(monitor.events(), 2);
  expect(infos.map((info) => info.name === "MonitorConfigInfo" && info.data.dns)).toEqual([
    "pbx.demo.test",
    "pbx2.demo.test",
  ]);
  await monitor.stop(monitorConfig, { stop: true });
  sandbox.changeConfig({ dns: "pbx3.demo.test" });
  expect(await admin.monitorConfig()).not.toHaveProperty("error");

  const { guid = "" } = await admin.updateObject({ cn: "New User", h323: "new", e164: "77", fax: true });
  expect(await admin.getObject({ guid })).toMatchObject({ cn: "New User", loc: "master", fax: true });
  await expect(admin.updateObject({ cn: "Another", h323: "new" })).rejects.toMatchObject({ error: "duplicate h323" });
  await admin.updateObject({ guid, e164: "78", fax: -1, devices: [{ hw: "phone-new" }] });
  expect(await admin.getObject({ cn: "New User" })).not.toHaveProperty("fax");
  expect((await admin.getRegs({ cn: "New User" })).regs).toEqual([{ hw: "phone-new" }]);
  expect((await admin.updateObject({ guid: "?", cn: "New User", dn: "Newcomer" })).guid).toBeUndefined();
  expect(await admin.getObject({ h323: "new" })).toMatchObject({ guid, e164: "78", dn: "Newcomer" });
  await admin.deleteObject({ guid });
  for (const lost of [admin.getObject({ guid }), admin.deleteObject({ guid }), admin.updateObject({ guid, cn: "x" })])
    await expect(lost).rejects.toMatchObject({ error: "not found" });

  const found: string[] = [];
  for (let cn = ""; ; ) {
    const { user } = await admin.searchUsers({ cn });
    found.push(...user.map(({ guid: id }) => id));
    expect(user.length).toBeLessThanOrEqual(20);
    const last = user.at(-1);
    if (last === undefined) break;
    cn = last.cn;
  }
  expect(new Set(found).size).toBe(found.length);
  expect((await admin.searchUsers({ cn: "Max Muster", includeMatch: true })).user[0]?.cn).toBe("Max Muster");
});

it("PbxApi", async () => {
  await using pbx = createPbxApiClient({ login, app: "pbxapi" });
  expect(await pbx.getNodeInfo()).toMatchObject({ name: "root", prefix_intl: "000", country_code: "49" });
  const profile = await pbx.subscribeProfile();
  expect(profile.profile.contacts[0]?.dsp).toBe("Max");
  const added = pbx.events("ProfileContactAdded");
  sandbox.emit({
    api: "PbxApi",
    mt: "ProfileContactAdded",
    src: profile.src,
    profile: { id: 0, contact: { id: 2, num: "095550100", dsp: "Taxi" } },
  });
  expect((await takeEvents(added, 1))[0]?.data.profile.contact.dsp).toBe("Taxi");
  await pbx.unsubscribeProfile();
  await pbx.subscribePresence({ num: "24" });
  const guid = sandbox.state.users[1]?.guid ?? "";
  await pbx.setPresence({ guid, contact: "tel:", activity: "dnd" });
  expect(sandbox.state.users[1]?.presence).toMatchObject([{ activity: "dnd" }]);
  await pbx.unsubscribePresence({ num: "24" });
});

it("RCC", async () => {
  await using rcc = createRCCClient({ login, app: "pbxapi" });
  const all = await rcc.subscribe(initialize, { calls: true });
  await takeEvents(all.events(), 45);
  const erika = await rcc.subscribe(userInitialize, { cn: "Erika Beispiel" });
  const { user } = erika.reply;
  expect((await rcc.devices({ cn: "Erika Beispiel" })).devices[0]?.hw).toBe("phone-erika");
  const one = await rcc.userCall({ user, e164: "24" });
  const two = await rcc.userCall({ user, e164: "25" });
  expect((await takeEvents(all.events(), 6)).map(({ name }) => name)).toEqual([
    "CallAdd",
    "CallUpdate",
    "CallUpdate",
    "CallAdd",
    "CallUpdate",
    "CallUpdate",
  ]);
  const { call } = one;
  await rcc.userHold({ call });
  expect(sandbox.state.calls.get(call)?.state).toBe(133 + 256);
  await rcc.userRetrieve({ call });
  await rcc.userConnect({ call });
  await rcc.userInfo({ call, cdpn: "4" });
  await rcc.userDTMF({ call, dtmf: "12#" });
  await rcc.userRedirect({ call, e164: "30" });
  expect(sandbox.state.calls.get(call)).toMatchObject({ number: "30", state: 133 });
  await rcc.userTransfer({ a: call, b: two.call });
  expect(sandbox.state.calls.size).toBe(0);
  const three = await rcc.userCall({ user, e164: "26" });
  await rcc.userClear({ call: three.call, cause: 16 });
  await expect(rcc.userClear({ call: three.call })).rejects.toMatchObject({ error: "no call" });
  const names = (await takeEvents(erika.events(), 15)).map(({ name }) => name);
  expect(new Set(names)).toEqual(new Set(["CallInfo"]));
});

it("Services, whose login lets an app in at another one", async () => {
  await using services = createServicesClient({ login, app: "pbxapi" });
  const directory = await services.subscribe(subscribeServices, {});
  const [info] = await takeEvents(directory.events(), 1);
  expect(info?.name === "ServicesInfo" && info.data.services.map(({ url }) => url)).toEqual([
    sandbox.usersUrl,
    sandbox.devicesUrl,
  ]);
  sandbox.flaws = { withoutApps: ["users"] };
  sandbox.announceServices();
  const [changed] = await takeEvents(directory.events(), 1);
  expect(changed?.name === "ServicesInfo" && changed.data.services.map(({ name }) => name)).toEqual(["devices"]);
  expect(await services.getServiceLogin({ app: "devices", challenge: CHALLENGE })).toMatchObject({
    app: "innovaphone-devices",
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await expect(services.getServiceLogin({ app: "nothing", challenge: "1" })).rejects.toMatchObject({
    error: "no access",
  });
  await directory.stop(unsubscribeServices, {});
});

it("myApps and the App WebSocket", async () => {
  await using myApps = createMyAppsClient({ login });
  await using app = createAppWebsocketClient({ login, app: "devices" });
  expect(await app.appInfo({ app: "devices" })).toMatchObject({ app: { hidden: true } });
  expect(await app.checkBuild({ url: "x" })).not.toHaveProperty("error");
  expect(await myApps.checkBuild({ url: "x" })).toMatchObject({ build: "131133" });
  const { digest } = await myApps.appGetLogin({ app: "devices", challenge: CHALLENGE });
  expect(digest).toHaveLength(64);
  const events = myApps.events(
    "UpdateRegister",
    "UpdateAppsComplete",
    "SessionAdded",
    "SessionUpdated",
    "SessionDeleted",
  );
  await myApps.subscribeRegister();
  await myApps.subscribeApps();
  expect((await takeEvents(events, 2)).map(({ name }) => name)).toEqual(["UpdateRegister", "UpdateAppsComplete"]);

  sandbox.flaws = { twoFactor: { code: 5774 } };
  await using phone = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
  const phoneUser = phone.connect();
  const [added] = await takeEvents(events, 1);
  if (added?.name !== "SessionAdded") throw new Error("no session was added");
  expect(added.data.info).toMatchObject({ code: 5774, needsAuthorization: true, userAgent: "Wirewright (node)" });
  await myApps.authorizeSession({ id: added.data.id });
  expect(await phoneUser).toMatchObject({ sip: "erika" });
  await using stranger = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
  const refused = expect(stranger.connect()).rejects.toThrow(/Authentication failed/);
  const [, second] = await takeEvents(events, 2);
  if (second?.name !== "SessionAdded") throw new Error("no second session was added");
  await myApps.deleteSession({ id: second.data.id });
  await refused;
  await myApps.logout();
  expect(sandbox.state.sessions).toHaveLength(1);
});
