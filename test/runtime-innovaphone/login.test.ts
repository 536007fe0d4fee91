import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { AuthError, TransportError, ValidationError } from "../../runtime/errors.js";
import { createFileSessionStore } from "../../runtime/innovaphone/file-session-store.js";
import { InnovaphoneError } from "../../runtime/innovaphone/innovaphone-error.js";
import { createInnovaphoneLogin } from "../../runtime/innovaphone/login.js";
import { createInnovaphoneService } from "../../runtime/innovaphone/service.js";
import { createMemorySessionStore } from "../../runtime/innovaphone/session-store.js";
import type { SandboxFlaws } from "../../sandbox/innovaphone/sandbox.js";
import { DEVICES, ERIKA, getDevices, MAX, ONE_BY_ONE, withSandbox } from "./innovaphone-fixture.js";
import { withScriptedPbx } from "./scripted-pbx.js";

const USER = { domain: "demo.test", sip: "erika", dn: "Erika Beispiel", num: "23" };

describe("a login at the PBX", () => {
  it("checks what the PBX says to the letter, in every form that is known", async () => {
    const forms: readonly SandboxFlaws[] = [
      {},
      { infoShape: "flat" },
      { awkwardInfo: true },
      { unaskedFrames: true },
      { method: "ntlm" },
      { method: "ntlm", infoShape: "flat", awkwardInfo: true },
      { redirects: 3 },
      { appList: "UpdateApps" },
    ];
    for (const flaws of forms) {
      await withSandbox({ flaws }, async (sandbox) => {
        await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
        expect(await login.connect()).toMatchObject(USER);
        expect((await login.apps()).map(({ name }) => name)).toEqual(["users", "devices", "pbxapi"]);
        const { serviceUrl } = await login.app("pbxapi");
        expect(serviceUrl).toBe(sandbox.apiUrl);
        expect((await login.app("devices")).serviceUrl).toBe(sandbox.devicesUrl);
      });
    }
  });

  it("refuses a PBX that does not know the password, and says nothing more to it", async () => {
    await withSandbox({ flaws: { wrongDigest: "LoginResult" } }, async (sandbox) => {
      const store = createMemorySessionStore();
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store });
      await expect(login.connect()).rejects.toThrow(/digest of LoginResult is wrong/);
      await expect(login.apps()).rejects.toBeInstanceOf(AuthError);
      expect(sandbox.state.logins).toHaveLength(1);
      expect(await store.read(`erika@${new URL(sandbox.pbxUrl).host}`)).toBeUndefined();
      sandbox.flaws = { wrongDigest: "Redirect", redirects: 1 };
      await using second = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await expect(second.connect()).rejects.toThrow(/digest of Redirect is wrong/);
    });
    const challenge = { mt: "Authenticate", type: "user", method: "digest", domain: "demo.test", challenge: "00" };
    const claims = [
      { mt: "LoginResult", info: { user: {} }, digest: "0".repeat(64) },
      { mt: "LoginResult", info: { user: {} } },
      { mt: "LoginResult", digest: "0".repeat(64) },
      { mt: "LoginResult", info: [], digest: 7 },
      { mt: "LoginResult", info: null, error: 0 },
      { mt: "Redirect", info: { host: "evil.test" }, digest: "0".repeat(64) },
    ];
    for (const claim of claims) {
      await withScriptedPbx(
        (text, send) => send(text.includes("response") ? claim : challenge),
        async ({ url, received }) => {
          await using login = createInnovaphoneLogin({ url, ...ERIKA });
          await expect(login.connect()).rejects.toBeInstanceOf(AuthError);
          expect(received().map((text) => JSON.parse(text).mt)).toEqual(["Login", "Login"]);
          expect(received().join()).not.toContain(ERIKA.password);
        },
      );
    }
  });

  it("says what to do where the PBX wants OAuth 2.0 or something unknown", async () => {
    await withSandbox({ flaws: { method: "oauth2" } }, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await expect(login.connect()).rejects.toThrow(/OAuth 2.0.*browser.*store/);
      expect(sandbox.state.logins).toEqual([]);
    });
    for (const authenticate of [{ method: "basic" }, { method: "digest", challenge: 7 }, { type: "session" }, {}]) {
      await withScriptedPbx(
        (_text, send) =>
          send({ mt: "Authenticate", type: "user", domain: "demo.test", challenge: "00", ...authenticate }),
        async ({ url }) => {
          await using login = createInnovaphoneLogin({ url, ...ERIKA });
          await expect(login.connect()).rejects.toBeInstanceOf(AuthError);
        },
      );
    }
  });

  it("is not tried again by itself with a password that is wrong", async () => {
    await withSandbox({}, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, username: "erika", password: "sesam-wrong" });
      const error = await login.connect().catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(AuthError);
      expect((error as AuthError).cause).toBeInstanceOf(InnovaphoneError);
      expect((error as AuthError).cause).toMatchObject({ error: 2, errorText: "Authentication failed" });
      await expect(login.connect()).rejects.toBeInstanceOf(AuthError);
      await using devices = createInnovaphoneService({ login, app: "devices" }, DEVICES);
      await expect(devices.send(getDevices, {})).rejects.toBeInstanceOf(AuthError);
      expect(sandbox.state.logins).toHaveLength(1);
    });
  });

  it("waits for a second factor, and shows its number", async () => {
    await withSandbox({ flaws: { twoFactor: { code: 5774 } } }, async (sandbox) => {
      const codes: number[] = [];
      await using login = createInnovaphoneLogin({
        url: sandbox.pbxUrl,
        ...ERIKA,
        connectTimeoutMs: 1_000,
        onTwoFactor({ code }) {
          codes.push(code);
          sandbox.authorize();
        },
      });
      expect(await login.connect()).toMatchObject(USER);
      expect(codes).toEqual([5774]);
      await using hasty = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...MAX, twoFactorTimeoutMs: 10 });
      await expect(hasty.connect()).rejects.toMatchObject({ name: "TransportError", code: "TIMEOUT" });
    });
  });

  it("follows three redirects, not more, and none to nowhere", async () => {
    await withSandbox({ flaws: { redirects: 9 } }, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
      await expect(login.connect()).rejects.toThrow(/redirects more than 3 times/);
    });
  });

  it("gives up on a PBX that says nothing, and one that is not there", async () => {
    await withSandbox({ flaws: { mute: ["Login"] } }, async (sandbox) => {
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, connectTimeoutMs: 20 });
      await expect(login.connect()).rejects.toMatchObject({ code: "TIMEOUT" });
      sandbox.flaws = {};
      expect(await login.connect()).toMatchObject(USER);
    });
    await using nobody = createInnovaphoneLogin({ url: "ws://127.0.0.1:1", ...ERIKA });
    await expect(nobody.connect()).rejects.toBeInstanceOf(TransportError);
    expect(() => createInnovaphoneLogin({ url: "ftp://pbx", ...ERIKA })).toThrow(ValidationError);
    expect(() => createInnovaphoneLogin({ url: "not a host", ...ERIKA })).toThrow(ValidationError);
  });
});

describe("a session", () => {
  it("is stored for its owner only, and used instead of the password from then on", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wirewright-login-"));
    const path = join(folder, "sessions");
    try {
      await withSandbox({}, async (sandbox) => {
        for (let run = 0; run < 10; run += 1) {
          const store = createFileSessionStore(path);
          await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store });
          expect(await login.connect()).toMatchObject(USER);
        }
        expect(sandbox.state.sessions).toHaveLength(1);
        expect(sandbox.state.logins.map(({ type }) => type)).toEqual(["user", ...Array(9).fill("session")]);
        const [file = "", ...others] = readdirSync(path).map((name) => join(path, name));
        expect(others).toEqual([]);
        expect(statSync(file).mode & 0o777).toBe(0o600);
        expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
          account: `erika@${new URL(sandbox.pbxUrl).host}`,
          username: sandbox.state.sessions[0]?.username,
          password: sandbox.state.sessions[0]?.password,
        });
        const { username } = ERIKA;
        const store = createFileSessionStore(path);
        await using byOauth = createInnovaphoneLogin({ url: sandbox.pbxUrl, username, store, sessionOnly: true });
        sandbox.flaws = { method: "oauth2" };
        expect(await byOauth.connect()).toMatchObject(USER);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("that the PBX has forgotten is replaced by one more login with the password", async () => {
    await withSandbox({}, async (sandbox) => {
      const store = createMemorySessionStore();
      const options = { url: sandbox.pbxUrl, ...ERIKA, store };
      await using first = createInnovaphoneLogin(options);
      await first.connect();
      sandbox.flaws = { sessionsExpired: true };
      await using second = createInnovaphoneLogin(options);
      expect(await second.connect()).toMatchObject(USER);
      expect(sandbox.state.logins.map(({ type, error }) => [type, error])).toEqual([
        ["user", undefined],
        ["session", 5],
        ["user", undefined],
      ]);
      await using third = createInnovaphoneLogin({ ...options, sessionOnly: true });
      await expect(third.connect()).rejects.toThrow(/does not know the session any more, and sessionOnly is set/);
      expect(await store.read(`erika@${new URL(sandbox.pbxUrl).host}`)).toBeUndefined();
      await using fourth = createInnovaphoneLogin({ ...options, password: undefined });
      await expect(fourth.connect()).rejects.toThrow(/no session of erika@.*, and there is no password/);
    });
  });

  it("is not taken from others: with a store it stays one of the eight", async () => {
    await withSandbox({}, async (sandbox) => {
      await using phone = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, reconnect: false });
      await phone.connect();
      for (let run = 0; run < 8; run += 1) {
        await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
        await login.connect();
      }
      expect(sandbox.state.sessions).toHaveLength(8);
      // The ninth session pushed the first one out.
      await expect.poll(() => phone.state()).toBe("closed");
    });
  });

  it("is made anew when the PBX logs it out, kept when a standby sends it away, and ended by logOut", async () => {
    await withSandbox({}, async (sandbox) => {
      const store = createMemorySessionStore();
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store, reconnect: ONE_BY_ONE });
      await login.connect();
      sandbox.standbyBack();
      await expect.poll(() => sandbox.state.logins.map(({ type }) => type)).toEqual(["user", "session"]);
      await expect.poll(() => login.state()).toBe("connected");
      sandbox.logOutAll();
      await expect.poll(() => sandbox.state.logins.map(({ type }) => type)).toEqual(["user", "session", "user"]);
      await expect.poll(() => login.state()).toBe("connected");
      expect(sandbox.state.sessions).toHaveLength(1);
      await login.logOut();
      expect(sandbox.state.sessions).toEqual([]);
      expect(await store.read(`erika@${new URL(sandbox.pbxUrl).host}`)).toBeUndefined();
    });
  });

  it("that cannot be stored is not taken, and ends the login", async () => {
    await withSandbox({}, async (sandbox) => {
      const store = {
        read: async () => undefined,
        write: async () => {
          throw new Error("disk full");
        },
      };
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store });
      await expect(login.connect()).rejects.toThrow(/session store fails: disk full/);
      await expect(login.connect()).rejects.toBeInstanceOf(AuthError);
      expect(sandbox.state.logins).toEqual([]);
    });
  });

  it("of another program that shares the store is used rather than one more taken", async () => {
    await withSandbox({}, async (sandbox) => {
      const store = createMemorySessionStore();
      const account = `erika@${new URL(sandbox.pbxUrl).host}`;
      await using other = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store });
      await other.connect();
      const fresh = await store.read(account);
      let reads = 0;
      const shared = {
        ...store,
        // The other program writes its new session after this one has read the old one.
        async read(name: string) {
          reads += 1;
          return reads === 1 ? { username: "forgotten", password: "long ago" } : await store.read(name);
        },
      };
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store: shared });
      await login.connect();
      expect(sandbox.state.logins.map(({ type, error }) => [type, error])).toEqual([
        ["user", undefined],
        ["session", 5],
        ["session", undefined],
      ]);
      expect(await store.read(account)).toEqual(fresh);
    });
  });

  it("is kept for each PBX of a redirect, so that the next run takes no other", async () => {
    await withSandbox({}, async (second) => {
      const { hostname: host, port } = new URL(second.pbxUrl);
      await withSandbox({ flaws: { redirects: 99, redirectTo: { host, port: Number(port) } } }, async (first) => {
        const store = createMemorySessionStore();
        const options = { url: first.pbxUrl, ...ERIKA, store };
        for (let run = 0; run < 4; run += 1) {
          await using login = createInnovaphoneLogin(options);
          expect(await login.connect()).toMatchObject(USER);
        }
        expect(second.state.logins.map(({ type }) => type)).toEqual(["user", "session", "session", "session"]);
        expect(second.state.sessions).toHaveLength(1);
        await using last = createInnovaphoneLogin(options);
        await last.logOut();
        expect(second.state.sessions).toEqual([]);
        for (const { pbxUrl } of [first, second])
          expect(await store.read(`erika@${new URL(pbxUrl).host}`)).toBeUndefined();
      });
    });
  });

  it("that is refused by a PBX that then hangs up is replaced on another connection", async () => {
    await withSandbox({ flaws: { hangsUp: true } }, async (sandbox) => {
      const store = createMemorySessionStore();
      await store.write(`erika@${new URL(sandbox.pbxUrl).host}`, { username: "forgotten", password: "long ago" });
      const slow = {
        ...store,
        async write(...entry: Parameters<typeof store.write>) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          await store.write(...entry);
        },
      };
      await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store: slow });
      expect(await login.connect()).toMatchObject(USER);
      expect(sandbox.state.sessions).toHaveLength(1);
    });
  });
});

it("shows no secret in its log", async () => {
  await withSandbox({}, async (sandbox) => {
    const lines: string[] = [];
    const log = ({ direction, body }: { direction: string; body: string }) => lines.push(`${direction} ${body}`);
    await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, log });
    await using devices = createInnovaphoneService({ login, app: "devices" }, DEVICES);
    await devices.send(getDevices, {});
    const all = lines.join("\n");
    expect(all).toContain('sent {"mt":"Login","type":"user"');
    expect(all).toContain("GetDevicesResult");
    for (const name of ["digest", "response", "key", "usr", "pwd"])
      expect(all).not.toMatch(new RegExp(`"${name}":"[0-9a-f]{8}`));
  });
});

it("shows nothing of a session in its log, nor in an error", async () => {
  await withSandbox({}, async (sandbox) => {
    const store = createMemorySessionStore();
    await using first = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store });
    await first.connect();
    const { username = "", password = "" } = sandbox.state.sessions[0] ?? {};
    const lines: string[] = [];
    const log = ({ body }: { body: string }) => lines.push(body);
    await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store, log });
    await login.connect();
    expect(lines.join()).toContain('"type":"session"');
    sandbox.flaws = { wrongDigest: "LoginResult" };
    await using wrong = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, store, log });
    const error = await wrong.connect().catch((caught: unknown) => caught);
    const shown = `${lines.join()}${inspect(error, { depth: 9 })}`;
    for (const secret of [username, password, ERIKA.password]) expect(shown).not.toContain(secret);
  });
});

it("is left at once while it waits for a second factor", async () => {
  await withSandbox({ flaws: { twoFactor: { code: 1 } } }, async (sandbox) => {
    const login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
    const devices = createInnovaphoneService({ login, app: "devices" }, DEVICES);
    const listed = expect(devices.send(getDevices, {})).rejects.toMatchObject({ code: "CLOSED" });
    await expect.poll(() => sandbox.connections().all).toBe(1);
    await devices.close();
    await listed;
    const waiting = expect(login.connect()).rejects.toBeInstanceOf(TransportError);
    await login.close();
    await waiting;
    await expect.poll(() => sandbox.connections().all).toBe(0);
  });
});

it("ends with its signal, and leaves nothing open", async () => {
  await withSandbox({}, async (sandbox) => {
    const abort = new AbortController();
    const login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, signal: abort.signal });
    await login.connect();
    abort.abort();
    await expect.poll(() => sandbox.connections().all).toBe(0);
    expect(login.state()).toBe("closed");
    await expect(login.apps()).rejects.toMatchObject({ code: "CLOSED" });
    await login.close();
    const late = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, signal: abort.signal });
    await expect(late.connect()).rejects.toMatchObject({ code: "CLOSED" });
  });
});
