import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createWtiSession } from "../../runtime/wti.js";
import { startAes } from "./aes-server.js";
import { service } from "./service.js";

const openssl = spawnSync("openssl", ["version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "wirewright-wti-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("wss", () => {
  it("trusts a private authority that it was given, and nobody else", async (context) => {
    context.skip(!openssl, "install openssl");
    const [key, cert] = ownCertificate();
    const aes = await startAes({ tls: { key, cert } });
    const options = { url: aes.url, username: "cti", password: "secret" };
    const trusting = createWtiSession({ ...options, tls: { ca: cert } }, service);
    await trusting.connect();
    expect(await trusting.token()).toBe("token-1");
    await trusting.close();
    const wary = createWtiSession(options, service);
    const error = await wary.connect().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "TransportError", sent: false });
    expect(String(error)).toContain("tls.ca");
    await wary.close();
    await aes.close();
    expect(aes.upgrades).toHaveLength(1);
  });
});

/** A certificate that vouches for itself, for 127.0.0.1. */
function ownCertificate(): readonly [key: string, cert: string] {
  const names = ["-subj", "/CN=aes", "-addext", "subjectAltName=IP:127.0.0.1"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"];
  const request = ["req", "-x509", ...key, "-out", "cert.pem", "-days", "2", ...names];
  execFileSync("openssl", request, { cwd: folder, stdio: "ignore" });
  return [readFileSync(join(folder, "key.pem"), "utf8"), readFileSync(join(folder, "cert.pem"), "utf8")];
}
