import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dial, eventually, watchEnd, withProxy } from "./proxied.js";

describe("TLS to the server", () => {
  const openssl = spawnSync("openssl", ["version"]).status === 0;
  const own = openssl ? ownCertificate() : undefined;
  const other = openssl ? ownCertificate() : undefined;

  it("is verified, and takes a private authority", async (context) => {
    if (own === undefined) return context.skip("install openssl");
    await withProxy({ tls: own, ca: own.cert, host: "localhost" }, async ({ url, accepted }) => {
      const client = await dial(url);
      const server = watchEnd(await accepted());
      client.socket.send("over TLS");
      await eventually(() => server.frames.length === 1);
    });
  });

  it.each([
    ["an authority that is not known", () => undefined, "localhost", "give the authority's certificate: --ca FILE"],
    ["another authority", () => other?.cert, "localhost", "give the authority's certificate: --ca FILE"],
    ["another name", () => own?.cert, "127.0.0.1", "its certificate is for another name; use that name in --to"],
  ])("refuses %s", async (_what, trust, host, words) => {
    if (own === undefined) return;
    const ca = trust();
    const options = { tls: own, host, ...(ca === undefined ? {} : { ca }) };
    await withProxy(options, async ({ url, problems, proxy }) => {
      await expect(dial(url)).rejects.toThrow("HTTP 502");
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(words);
      const reply = await fetch(`http://127.0.0.1:${proxy.port}/x`);
      expect([reply.status, await reply.text()]).toEqual([502, expect.stringContaining(words)]);
    });
  });
});

/** A certificate that vouches for itself, for localhost. */
function ownCertificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-record-"));
  const names = ["-subj", "/CN=pbx", "-addext", "subjectAltName=DNS:localhost"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"];
  execFileSync("openssl", ["req", "-x509", ...key, "-out", "cert.pem", "-days", "2", ...names], {
    cwd: folder,
    stdio: "ignore",
  });
  const [pem, cert] = ["key.pem", "cert.pem"].map((file) => readFileSync(join(folder, file), "utf8"));
  rmSync(folder, { recursive: true });
  return { key: pem ?? "", cert: cert ?? "" };
}
