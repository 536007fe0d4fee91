import { describe, expect, it } from "vitest";
import { createRCCClient } from "../../generated/innovaphone/client.js";
import { AuthError, TransportError, WirewrightError } from "../../runtime/errors.js";
import { InnovaphoneError } from "../../runtime/innovaphone/innovaphone-error.js";
import { createInnovaphoneLogin } from "../../runtime/innovaphone/login.js";
import { createInnovaphoneService } from "../../runtime/innovaphone/service.js";
import { sha256 } from "../../sandbox/innovaphone/digests.js";
import { DEVICES, ERIKA, getDevices, getUserInfo } from "./innovaphone-fixture.js";
import { withScriptedPbx } from "./scripted-pbx.js";

type Send = (frame: object | string) => void;
const APP = { app: "a", password: "s3cr3t-app" };

/** A service that lets everybody in, and answers what comes then by `answer`. */
function service(answer: (request: { mt: string; src: string }, send: Send) => void) {
  return (text: string, send: Send): void => {
    const request = JSON.parse(text);
    if (request.mt === "AppChallenge") send({ mt: "AppChallengeResult", challenge: "1" });
    else if (request.mt === "AppLogin") send({ mt: "AppLoginResult", ok: true });
    else if (request.mt !== "KeepAlive") answer(request, send);
  };
}

describe("a service that means harm", () => {
  it("ends no process by any frame, and pollutes no prototype", async () => {
    const deep = 200_000;
    const frames = [
      `${"[".repeat(deep)}${"]".repeat(deep)}`,
      `{"mt":"DeviceProvisioned","code":${'{"a":'.repeat(deep)}1${"}".repeat(deep)}}`,
      '{"mt":"DeviceProvisioned","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
      '{"mt":"__proto__"}',
      '{"mt":"constructor","src":"__proto__","error":{"toString":1}}',
      '{"mt":"PbxInfo","apis":7,"__proto__":null}',
      '{"mt":"UpdateApps","apps":[{"name":"__proto__","url":"javascript:x"}]}',
      '{"mt":"GetUserInfoResult","src":"w999","key":"of nobody"}',
      '{"mt":"AppLoginResult","ok":true}',
      '{"mt":{"toString":null}}',
      "\uFEFF{}",
      "\ud800",
    ];
    const logged: number[] = [];
    await withScriptedPbx(
      service(({ mt, src }, send) => {
        for (const frame of frames) send(frame);
        send({ mt: `${mt}Result`, src, key: "k" });
      }),
      async ({ url }) => {
        await using devices = createInnovaphoneService<{ DeviceProvisioned: Record<string, unknown> }>(
          { url, ...APP, log: ({ body }) => logged.push(body.length) },
          DEVICES,
        );
        const events = devices.events();
        expect(await devices.send(getUserInfo, {})).toMatchObject({ key: "k" });
        const names: string[] = [];
        // All but PbxInfo, which the session keeps to itself.
        while (names.length < frames.length - 1) names.push((await events.next()).value.name);
        expect(names.filter((name) => name === "DeviceProvisioned")).toHaveLength(2);
        expect(new Set(names)).toEqual(new Set(["unknown", "DeviceProvisioned"]));
        expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
        expect(devices.state()).toBe("connected");
        expect(Math.max(...logged)).toBeGreaterThan(deep);
      },
    );
  });

  it("is left when a frame is larger than allowed, or a list has no end", async () => {
    await withScriptedPbx(
      service(({ src }, send) => send({ mt: "GetUserInfoResult", src, key: "x".repeat(200_000) })),
      async ({ url }) => {
        const options = { url, ...APP, maxFrameBytes: 100_000, reconnect: false } as const;
        await using devices = createInnovaphoneService(options, DEVICES);
        await expect(devices.send(getUserInfo, {})).rejects.toMatchObject({ name: "TransportError", sent: true });
        expect(devices.state()).toBe("closed");
      },
    );
    await withScriptedPbx(
      service(({ src }, send) => {
        for (let at = 0; at < 100_001; at += 1) send({ mt: "GetDevicesResult", src, devices: [] });
      }),
      async ({ url }) => {
        await using devices = createInnovaphoneService({ url, ...APP }, DEVICES);
        await expect(devices.send(getDevices, {})).rejects.toThrow(/more than 100000 parts/);
        expect(devices.state()).toBe("connected");
      },
    );
  });

  it("may leave src out, and an event that is called like the request answers nothing", async () => {
    await withScriptedPbx(
      service((_request, send) => {
        send({ api: "RCC", mt: "UserInfo", cn: "Max Muster", h323: "max" });
        send({ api: "RCC", mt: "UserInfoResult", late: false });
      }),
      async ({ url }) => {
        await using rcc = createRCCClient({ url, ...APP });
        const events = rcc.events("UserInfo");
        expect(await rcc.userInfo({ call: 1 })).toEqual({ late: false });
        expect((await events.next()).value?.data).toMatchObject({ cn: "Max Muster" });
      },
    );
  });

  it("may refuse by anything", async () => {
    const objects = ['{"toString":1,"valueOf":1}', '[{"toString":null}]', "true", "99999999999999999999", '{"a":1}'];
    for (const error of objects) {
      await withScriptedPbx(
        service(({ mt, src }, send) =>
          send(`{"mt":"${mt}Result","src":"${src}","error":${error},"errorText":${error}}`),
        ),
        async ({ url }) => {
          await using devices = createInnovaphoneService({ url, ...APP }, DEVICES);
          await expect(devices.send(getUserInfo, {})).rejects.toBeInstanceOf(InnovaphoneError);
        },
      );
      await withScriptedPbx(
        (text, send) =>
          send(
            text.includes("AppChallenge")
              ? '{"mt":"AppChallengeResult","challenge":"1"}'
              : `{"mt":"AppLoginResult","ok":false,"error":${error},"errorText":${error}}`,
          ),
        async ({ url }) => {
          await using devices = createInnovaphoneService({ url, ...APP }, DEVICES);
          await expect(devices.send(getUserInfo, {})).rejects.toBeInstanceOf(AuthError);
        },
      );
    }
  });

  it("has its refusals shortened, and without the secrets that it repeats", async () => {
    await withScriptedPbx(
      service(({ mt, src }, send) =>
        send({ mt: `${mt}Result`, src, error: 1, errorText: `${APP.password} ${"long ".repeat(100_000)}` }),
      ),
      async ({ url }) => {
        await using devices = createInnovaphoneService({ url, ...APP }, DEVICES);
        const error = await devices.send(getUserInfo, {}).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(WirewrightError);
        const { message, stack = "" } = error as Error;
        expect(message.length).toBeLessThan(400);
        expect(`${message}${stack}${JSON.stringify(error)}`).not.toContain(APP.password);
      },
    );
  });
});

describe("a PBX that means harm", () => {
  const challenge = { mt: "Authenticate", type: "user", method: "digest", domain: "demo.test", challenge: "00" };

  it("cannot fill the memory before it has proven itself", async () => {
    const big = "x".repeat(1_000_000);
    await withScriptedPbx(
      (_text, send) => {
        for (let at = 0; at < 60; at += 1) send({ mt: "Noise", big });
      },
      async ({ url }) => {
        await using login = createInnovaphoneLogin({ url, ...ERIKA, connectTimeoutMs: 5_000 });
        await expect(login.connect()).rejects.toMatchObject({ name: "TransportError", code: "BUFFER_FULL" });
      },
    );
  });

  it("gets typed errors only, whatever it answers", async () => {
    const escapes = "\\n".repeat(6_000_000);
    const long = "x".repeat(15_000_000);
    const digest = "0".repeat(64);
    const answers = [
      `{"mt":"LoginResult","info":{"user":"${escapes}"},"digest":"${digest}"}`,
      `{"mt":"LoginResult","info":{"user":"${long}"},"digest":"${digest}"}`,
      `{"mt":"LoginResult","info":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)},"digest":"${digest}"}`,
      `{"mt":"LoginResult","info":{"user":{"domain":{}},"session":{"usr":"zz","pwd":7}},"digest":"${digest}"}`,
      `{"mt":"LoginResult","info":{"user":{"domain":{"toString":1,"valueOf":1}}},"digest":"${digest}"}`,
      `{"mt":"LoginResult","error":{"toString":1,"valueOf":1}}`,
      `{"mt":"LoginResult","info":{},"info":{},"digest":"${digest}"}`,
      `{"mt":"LoginResult","error":{"a":1},"errorText":["x"]}`,
      `{"mt":"LoginResult","error":99999999999999999999,"errorText":7}`,
      `{"mt":"Authorize","code":"7"}`,
    ];
    for (const answer of answers) {
      await withScriptedPbx(
        (text, send) => send(text.includes("response") ? answer : challenge),
        async ({ url }) => {
          await using login = createInnovaphoneLogin({ url, ...ERIKA, twoFactorTimeoutMs: 50 });
          const error = await login.connect().catch((caught: unknown) => caught);
          expect(error).toBeInstanceOf(answer.includes("Authorize") ? TransportError : AuthError);
        },
      );
    }
  });

  it("cannot make NTLM fail in an odd way", async () => {
    for (const bad of ["", "1", "zz", "0123456789abcdef01", "ä".repeat(8)]) {
      await withScriptedPbx(
        (_text, send) => send({ ...challenge, method: "ntlm", challenge: bad }),
        async ({ url }) => {
          await using login = createInnovaphoneLogin({ url, ...ERIKA });
          await expect(login.connect()).rejects.toBeInstanceOf(AuthError);
        },
      );
    }
  });

  it("sees a redirect out at most three times, also around a circle", async () => {
    let connections = 0;
    await withScriptedPbx(
      (text, send) => {
        const frame = JSON.parse(text);
        if (frame.response === undefined) {
          connections += 1;
          return send(challenge);
        }
        // It knows the password: a PBX that is set up wrong.
        const info = JSON.stringify({ host: "127.0.0.1", mod: "../../evil", http: port });
        const digest = sha256(
          `innovaphoneAppClient:redirect:${frame.username}:${ERIKA.password}:${frame.nonce}:00:${info}`,
        );
        send(`{"mt":"Redirect","info":${info},"digest":"${digest}"}`);
      },
      async ({ url }) => {
        port = Number(new URL(url).port);
        await using login = createInnovaphoneLogin({ url, ...ERIKA });
        await expect(login.connect()).rejects.toThrow(/redirects more than 3 times/);
        expect(connections).toBe(4);
      },
    );
  });
});

let port = 0;
