import { describe, expectTypeOf, it } from "vitest";
import {
  createDevicesClient,
  createMyAppsClient,
  createPbxApiClient,
  createUsersClient,
} from "../../generated/innovaphone/client.js";
import { type Device, getDevices } from "../../generated/innovaphone/devices.js";
import type { DevicesReplies, DevicesRequest } from "../../generated/innovaphone/messages.js";
import { type PresenceUpdate, subscribePresence } from "../../generated/innovaphone/pbx-api.js";
import { createInnovaphoneLogin, isInnovaphoneError } from "../../runtime/innovaphone.js";

/** Compiled, and not run. */
async function uses(): Promise<void> {
  const login = createInnovaphoneLogin({ url: "pbx.example", username: "erika", password: "secret" });
  const devices = createDevicesClient({ login, app: "devices" });
  createMyAppsClient({ login });
  createUsersClient({ url: "wss://h/users", app: "innovaphone-users", password: "secret", user: { sip: "x" } });
  // @ts-expect-error A login or a password.
  createDevicesClient({});
  // @ts-expect-error Not both.
  createDevicesClient({ login, app: "devices", url: "wss://h/devices", password: "secret" });
  // @ts-expect-error An app's password is of an app.
  createDevicesClient({ url: "wss://h/devices", password: "secret" });
  // @ts-expect-error What a login is, only createInnovaphoneLogin makes.
  createDevicesClient({ login: { url: "pbx.example" }, app: "devices" });
  // @ts-expect-error The name is missing.
  createInnovaphoneLogin({ url: "pbx.example", password: "secret" });

  expectTypeOf((await devices.getDevices()).devices).toEqualTypeOf<readonly Device[]>();
  // @ts-expect-error A list in a string, as the protocol has it.
  await devices.getDevices({ domainIds: [1, 2] });
  // @ts-expect-error No member of the request.
  await devices.getDevices({ domainId: "1" });
  for await (const device of devices.stream(getDevices, {})) expectTypeOf(device).toEqualTypeOf<Device>();
  // @ts-expect-error An event of another service.
  devices.on("PresenceUpdate", () => {});

  const pbx = createPbxApiClient({ login, app: "pbxapi" });
  // @ts-expect-error An event of none.
  pbx.events("PresenceUpdated");
  const erika = await pbx.subscribe(subscribePresence, { sip: "erika" });
  // @ts-expect-error Not what the operation takes.
  await pbx.subscribe(subscribePresence, { sip: 23 });
  for await (const event of erika.events()) {
    // @ts-expect-error Of which event, is to be known first.
    event.data.presence;
    if (event.name === "PresenceUpdate") expectTypeOf(event.data).toEqualTypeOf<PresenceUpdate>();
    else if (event.name === "unknown") expectTypeOf(event.data).toBeUnknown();
  }
  // A request and its reply, by name.
  expectTypeOf<DevicesReplies["GetDevices"]["devices"]>().toEqualTypeOf<readonly Device[]>();
  expectTypeOf<Extract<DevicesRequest, { name: "GetDevices" }>["data"]>().toHaveProperty("domainIds");
  try {
    await devices.getDevices();
  } catch (error) {
    if (isInnovaphoneError(error, getDevices)) expectTypeOf(error.data.last).toBeBoolean();
  }
}

describe("what innovaphone's clients take and give", () => {
  it("is what the samples and the options say", () => {
    expectTypeOf(uses).returns.resolves.toBeVoid();
  });
});
