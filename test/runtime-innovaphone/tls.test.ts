import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createInnovaphoneLogin } from "../../runtime/innovaphone/login.js";
import { createInnovaphoneService } from "../../runtime/innovaphone/service.js";
import { startConnectProxy, tunnelAgent } from "../runtime-socket/tunnel-agent.js";
import { DEVICES, ERIKA, getDevices, withSandbox } from "./innovaphone-fixture.js";

const openssl = spawnSync("openssl", ["version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "wirewright-innovaphone-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("trusts a private authority for the PBX and for what is behind it, also after a redirect, and nobody else", async (context) => {
  context.skip(!openssl, "install openssl");
  const tls = ownCertificate();
  await withSandbox({ tls, flaws: { redirects: 1 } }, async (sandbox) => {
    expect(sandbox.pbxUrl).toMatch(/^wss:/);
    await using login = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA, tls: { ca: tls.cert } });
    await using devices = createInnovaphoneService({ login, app: "devices" }, DEVICES);
    expect((await devices.send(getDevices, {})).devices).toHaveLength(5);
    await using wary = createInnovaphoneLogin({ url: sandbox.pbxUrl, ...ERIKA });
    await expect(wary.connect()).rejects.toThrow(/tls\.ca/);
    expect(sandbox.state.logins).toHaveLength(1);
  });
});

it("goes through a proxy to the PBX and to what is behind it", async (context) => {
  context.skip(!openssl, "install openssl");
  const tls = ownCertificate();
  await using proxy = await startConnectProxy();
  await withSandbox({ tls }, async (sandbox) => {
    const options = { url: sandbox.pbxUrl, ...ERIKA, tls: { ca: tls.cert }, agent: tunnelAgent(proxy.port) };
    await using login = createInnovaphoneLogin(options);
    await using devices = createInnovaphoneService({ login, app: "devices" }, DEVICES);
    expect((await devices.send(getDevices, {})).devices).toHaveLength(5);
    const { host } = new URL(sandbox.pbxUrl);
    expect(proxy.tunnels).toEqual([host, host]);
  });
});

/** A certificate that vouches for itself, for 127.0.0.1. */
function ownCertificate(): { readonly key: string; readonly cert: string } {
  const names = ["-subj", "/CN=pbx", "-addext", "subjectAltName=IP:127.0.0.1"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"];
  const request = ["req", "-x509", ...key, "-out", "cert.pem", "-days", "2", ...names];
  execFileSync("openssl", request, { cwd: folder, stdio: "ignore" });
  return { key: readFileSync(join(folder, "key.pem"), "utf8"), cert: readFileSync(join(folder, "cert.pem"), "utf8") };
}
