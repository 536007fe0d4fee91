import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type InnovaphoneSandbox, startInnovaphoneSandbox } from "../../sandbox/innovaphone/sandbox.js";
import { connect, connectService, logIn } from "./raw-innovaphone.js";

/** The secrets of the samples: their digests are valid for these. */
const ERIKA = { username: "erika", password: "sesam-42", displayName: "Erika Beispiel" };

let sandbox: InnovaphoneSandbox;
beforeEach(async () => {
  sandbox = await startInnovaphoneSandbox({ accounts: [ERIKA], newChallenge: () => "3b7a9c1d5e2f4860" });
});
afterEach(() => sandbox.close());

describe("the PBX's login", () => {
  it("takes the response of the samples, and no other", async () => {
    const response = "3b2df3ae87e30ac298a3c1a98dcd65e6321f30dcd1b00f71e319ea63e5d8a208";
    const login = { mt: "Login", type: "user", method: "digest", username: "erika", nonce: "8f14e45fceea167a" };
    const pbx = await connect(sandbox.pbxUrl);
    pbx.send({ mt: "Login", type: "user" });
    expect(await pbx.next()).toEqual({
      mt: "Authenticate",
      type: "user",
      method: "digest",
      domain: "demo.test",
      challenge: "3b7a9c1d5e2f4860",
    });
    pbx.send({ ...login, response: response.replace("3", "4") });
    expect(await pbx.next()).toEqual({ mt: "LoginResult", error: 2, errorText: "Authentication failed" });
    // A challenge is good for one answer.
    pbx.send({ ...login, response });
    expect(await pbx.next()).toMatchObject({ error: 1 });
    pbx.send({ mt: "Login", type: "user" });
    await pbx.next("Authenticate");
    pbx.send({ ...login, response });
    expect(await pbx.next()).toMatchObject({ mt: "LoginResult", info: { user: { sip: "erika" }, session: {} } });
    pbx.close();
  });

  it("keeps eight sessions, and knows no ninth", async () => {
    const first = await connect(sandbox.pbxUrl);
    await logIn(first, "erika", "sesam-42");
    const oldest = sandbox.state.sessions[0];
    for (let run = 0; run < 8; run += 1) {
      const client = await connect(sandbox.pbxUrl);
      await logIn(client, "erika", "sesam-42");
      client.close();
    }
    expect(await first.next("LogoutResult")).toEqual({ mt: "LogoutResult" });
    expect(sandbox.state.sessions).toHaveLength(8);
    const again = await connect(sandbox.pbxUrl);
    const { username = "", password = "" } = oldest ?? {};
    expect(await logIn(again, username, password, "session")).toMatchObject({ error: 5, errorText: "Session expired" });
    const kept = sandbox.state.sessions[0];
    expect(await logIn(again, kept?.username ?? "", kept?.password ?? "", "session")).toMatchObject({ info: {} });
    expect(sandbox.state.sessions).toHaveLength(8);
    for (const client of [first, again]) client.close();
  });

  it("answers nothing but logins before one", async () => {
    const pbx = await connect(sandbox.pbxUrl.replace("APPCLIENT/130000", "WEBSOCKET"));
    pbx.send({ mt: "SubscribeApps" });
    pbx.send({ mt: "AppGetLogin", app: "users", challenge: "1" });
    pbx.send({ mt: "LoginInfo" });
    expect(await pbx.next()).toMatchObject({
      mt: "LoginInfoResult",
      user: { digest: true },
      session: { digest: true },
    });
    pbx.send({ mt: "CheckBuild", url: "x" });
    expect(await pbx.next()).toMatchObject({ mt: "CheckBuildResult" });
    pbx.close();
  });

  it("wants the challenge of an app as a string", async () => {
    const pbx = await connect(sandbox.pbxUrl);
    await logIn(pbx, "erika", "sesam-42");
    pbx.send({ mt: "AppGetLogin", src: "a", app: "users", challenge: 815 });
    expect(await pbx.next()).toMatchObject({ mt: "AppGetLoginResult", src: "a", error: 1 });
    pbx.send({ mt: "AppGetLogin", src: "b", app: "nothing", challenge: "815" });
    expect(await pbx.next()).toMatchObject({ src: "b", error: 3, errorText: "No access to app" });
    pbx.close();
  });

  it("is at its own address only, and over TLS where there is a certificate", async () => {
    for (const path of ["/", "/PBX0/APPCLIENT/x/websocket", "/PBX0/APPS"])
      await expect(connect(new URL(path, sandbox.pbxUrl).href)).rejects.toThrow("404");
  });
});

describe("a service", () => {
  it("is for those who have logged in", async () => {
    const devices = await connect(sandbox.devicesUrl);
    devices.send({ mt: "GetDevices" });
    expect(await devices.closed).toBe(1008);
    const wrong = await connect(sandbox.devicesUrl);
    wrong.send({ mt: "AppLogin", app: "innovaphone-devices", digest: "00" });
    expect(await wrong.next()).toMatchObject({ mt: "AppLoginResult", ok: false });
    // The Users service does not know the app of Devices, though their password is the same.
    await expect(
      connectService(sandbox.usersUrl, "innovaphone-devices").then((c) => c.send({ mt: "NumUsers" })),
    ).resolves.toBeUndefined();
    expect(sandbox.connections().services).toBe(0);
    wrong.close();
  });

  it("lists in parts, with the request's src where it has one", async () => {
    const devices = await connectService(sandbox.devicesUrl, "innovaphone-devices");
    devices.send({ mt: "GetDevices", src: "g1", domainIds: "1,2" });
    const parts = [await devices.next(), await devices.next(), await devices.next()];
    expect(parts.map(({ src, last }) => [src, last])).toEqual([
      ["g1", undefined],
      ["g1", undefined],
      ["g1", true],
    ]);
    sandbox.flaws = { omitSrc: "always", chunkSize: 9, emptyLastChunk: true };
    devices.send({ mt: "GetDevices", src: "g2" });
    expect(await devices.next()).not.toHaveProperty("src");
    expect(await devices.next()).toEqual({ mt: "GetDevicesResult", devices: [], last: true });
    devices.close();
  });

  it("does what its flaws say", async () => {
    const devices = await connectService(sandbox.devicesUrl, "innovaphone-devices");
    sandbox.flaws = { reverseReplies: 2, doubleReplies: true };
    devices.send({ mt: "GetUserInfo", src: "1" });
    devices.send({ mt: "GetLoginInfo", src: "2" });
    const sources = [];
    for (let at = 0; at < 4; at += 1) sources.push((await devices.next())["src"]);
    expect(sources).toEqual(["2", "2", "1", "1"]);
    sandbox.flaws = { flood: 2, sameNameReplies: true, delayMs: 1 };
    devices.send({ mt: "GetUserInfo" });
    expect([(await devices.next())["mt"], (await devices.next())["mt"]]).toEqual(["GetUserInfo", "UnheardOf"]);
    sandbox.flaws = { mute: ["GetUserInfo"] };
    devices.send({ mt: "GetUserInfo" });
    devices.send({ mt: "GetLoginInfo", src: "3" });
    expect(await devices.next("GetLoginInfoResult")).toMatchObject({ src: "3" });
    sandbox.flaws = { dropConnection: { at: 6, when: "after" } };
    devices.send({ mt: "GetUserInfo" });
    devices.send({ mt: "GetUserInfo" });
    expect(await devices.closed).toBe(1006);
    sandbox.flaws = { idleTimeoutMs: 5 };
    const idle = await connectService(sandbox.devicesUrl, "innovaphone-devices");
    expect(await idle.closed).toBe(1001);
  });

  it("tells all who watch of calls and presence, each by its own src", async () => {
    const [one, two] = [await connectService(sandbox.apiUrl, "pbxapi"), await connectService(sandbox.apiUrl, "pbxapi")];
    expect(await one.next("PbxInfo")).toMatchObject({ apis: ["PbxApi", "PbxAdminApi", "RCC", "Services"] });
    one.send({ api: "RCC", mt: "UserInitialize", src: "x", cn: "Erika Beispiel" });
    await one.next("UserInitializeResult");
    two.send({ api: "RCC", mt: "UserInitialize", src: "y", cn: "Erika Beispiel" });
    const { user } = await two.next("UserInitializeResult");
    two.send({ api: "RCC", mt: "UserCall", src: "c", user, e164: "24" });
    expect(await two.next("UserCallResult")).toMatchObject({ api: "RCC", src: "c", call: 1 });
    expect(await one.next("CallInfo")).toMatchObject({ src: "x", call: 1, state: 129, msg: "x-setup" });
    expect(await two.next("CallInfo")).toMatchObject({ src: "y", call: 1, peer: { e164: "24" } });
    one.send({ api: "RCC", mt: "UserClear", call: 1 });
    await one.next("UserClearResult");
    expect(sandbox.state.calls.size).toBe(0);
    one.send({ api: "RCC", mt: "UserClear", call: 1, src: "z" });
    expect(await one.next("UserClearResult")).toMatchObject({ src: "z", error: "no call" });
    for (const client of [one, two]) client.close();
  });

  it("closes on what is no frame, and goes on for others", async () => {
    for (const nonsense of ["", "{", "[]", "null", Buffer.from([0, 255])]) {
      const devices = await connectService(sandbox.devicesUrl, "innovaphone-devices");
      devices.send(nonsense);
      expect(await devices.closed).toBe(1007);
    }
    const devices = await connectService(sandbox.devicesUrl, "innovaphone-devices");
    devices.send({ mt: "__proto__" });
    devices.send({ mt: "GetUserInfo", src: { odd: true } });
    expect(await devices.next()).toMatchObject({ mt: "GetUserInfoResult" });
    devices.close();
  });
});
