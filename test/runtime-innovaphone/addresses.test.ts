import { expect, it } from "vitest";
import { pbxAddress, redirectAddress, serviceAddress } from "../../runtime/innovaphone/addresses.js";
import { createAppList, findApp } from "../../runtime/innovaphone/app-list.js";

it("makes a PBX's address of a host name, and leaves whole ones whole", () => {
  expect(["pbx.demo.test", "pbx:8443", "192.0.2.1", "[2001:db8::1]"].map(pbxAddress)).toEqual([
    "wss://pbx.demo.test/PBX0/APPCLIENT/130000/websocket",
    "wss://pbx:8443/PBX0/APPCLIENT/130000/websocket",
    "wss://192.0.2.1/PBX0/APPCLIENT/130000/websocket",
    "wss://[2001:db8::1]/PBX0/APPCLIENT/130000/websocket",
  ]);
  expect(pbxAddress("https://pbx.demo.test")).toBe("wss://pbx.demo.test/PBX0/APPCLIENT/130000/websocket");
  const own = "wss://ap.test/demo.test/ip/PBX0/APPCLIENT/1610855/websocket";
  expect(pbxAddress(own)).toBe(own);
});

it("makes a service's address of its app's", () => {
  const cases = [
    ["https://apps.demo.test/demo.test/users/innovaphone-users", "wss://apps.demo.test/demo.test/users"],
    ["http://h/dom/inst/$innovaphone-devices?x=1#y", "ws://h/dom/inst"],
    ["https://pbx.demo.test/PBX0/APPS/websocket", "wss://pbx.demo.test/PBX0/APPS/websocket"],
    ["/PBX0/APPS/phone", "wss://pbx.demo.test/PBX0/APPS"],
  ] as const;
  for (const [app, service] of cases) {
    expect(serviceAddress(app, "wss://pbx.demo.test/PBX0/APPCLIENT/130000/websocket")).toBe(service);
  }
  expect(() => serviceAddress("javascript:alert(1)")).toThrow(/no address/);
});

it("redirects to another PBX over the same protocol only", () => {
  const from = "wss://pbx.demo.test:8443/PBX0/APPCLIENT/130000/websocket";
  const to = "wss://pbx2.demo.test/PBX1/APPCLIENT/130000/websocket";
  expect(redirectAddress(from, { host: "pbx2.demo.test", mod: "PBX1", https: 443, http: 80 })).toBe(to);
  expect(redirectAddress(from, { host: "pbx2.demo.test", https: 8444 })).toMatch(
    /^wss:\/\/pbx2\.demo\.test:8444\/PBX0\//,
  );
  expect(redirectAddress(from.replace("wss", "ws"), { host: "pbx2", http: 81 })).toMatch(/^ws:\/\/pbx2:81\//);
  for (const host of [undefined, "", 7, "a/b", "user@evil.test", "a b", "a?b", "a#b"]) {
    expect(redirectAddress(from, { host })).toBeUndefined();
  }
  const odd = redirectAddress(from, { host: "pbx2", mod: "../..", https: 70_000 });
  expect(odd).toBe("wss://pbx2/PBX0/APPCLIENT/130000/websocket");
});

it("finds apps by the name of their object first, then by their own, with or without the $", async () => {
  const list = createAppList();
  const frame = (name: string, data: object) => ({
    kind: "any" as const,
    failed: false,
    name,
    data,
    value: data,
    text: "",
  });
  const base = "https://apps.test/demo.test";
  const apps = [
    { name: "users", url: `${base}/users/innovaphone-users` },
    { name: "dev", url: `${base}/devices/$innovaphone-devices` },
    { name: "innovaphone-users", url: `${base}/other/x` },
    { name: 7 },
    null,
  ];
  expect(list.take(frame("UpdateApps", { apps }))).toBe(true);
  expect(list.take(frame("UpdateAppsInfo", { app: { name: "later", title: 7, url: `${base}/l/later` } }))).toBe(true);
  expect(list.take(frame("UpdateUser", {}))).toBe(false);
  const known = await list.whenKnown();
  expect(known.map(({ name }) => name)).toEqual(["users", "dev", "innovaphone-users", "later"]);
  const found = ["users", "innovaphone-devices", "$innovaphone-devices", "innovaphone-users", "later", "none"].map(
    (name) => findApp(known, name)?.name,
  );
  expect(found).toEqual(["users", "dev", "dev", "innovaphone-users", "later", undefined]);
});
