import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const HAS_OPENSSL: boolean = spawnSync("openssl", ["version"]).status === 0;

/** A certificate that vouches for itself, for 127.0.0.1. PEM. */
export function ownCertificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-certificate-"));
  try {
    const names = ["-subj", "/CN=aes", "-addext", "subjectAltName=IP:127.0.0.1"];
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"];
    const request = ["req", "-x509", ...key, "-out", "cert.pem", "-days", "2", ...names];
    execFileSync("openssl", request, { cwd: folder, stdio: "ignore" });
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    return { key: read("key.pem"), cert: read("cert.pem") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
