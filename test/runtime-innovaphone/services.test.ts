import { describe, expect, it } from "vitest";
import { createInnovaphoneLogin } from "../../runtime/innovaphone/login.js";
import { createInnovaphoneService } from "../../runtime/innovaphone/service.js";
import {
  CALLS,
  type CallEvents,
  DEVICES,
  type DevicesEvents,
  ERIKA,
  getDevices,
  getDomains,
  initialize,
  numUsers,
  ONE_BY_ONE,
  PRESENCE,
  type PresenceEvents,
  setPresence,
  subscribePresence,
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
      await using users = createInnovaphoneService<UsersEvents>({ login, app: "innovaphone-users" }, USERS);
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
    });
  });
});
