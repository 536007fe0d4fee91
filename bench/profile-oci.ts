import { join } from "node:path";
import { freshFolder, ociSchemas } from "./oci-set.js";
import type { PathProfile } from "./page.js";
import { record, recordHere, roomOf, shares } from "./profile.js";
import { cliInParts } from "./project.js";
import { withOciReader } from "./rows/oci-calls.js";
import { bundleOciRuntime, packedSize } from "./rows/oci-runtime.js";

/** Where the time of generating the whole OCI set goes, folder by folder. */
export async function ociGenerateProfile(): Promise<PathProfile> {
  const out = join(freshFolder("profile-oci"), "client");
  const profile = record("oci-generate", [
    cliInParts,
    "generate",
    "--from",
    ociSchemas(),
    "--as",
    "oci",
    "--quiet",
    "--out",
    out,
  ]);
  return {
    what: "A cold `generate` of 3,676 OCI commands (8.3 MB), self time by folder of ours, by package, and by Node itself:",
    shares: shares(profile, ({ functionName, url }) => roomOf(functionName, url)),
  };
}

/** Where the time of many commands in batches goes on our side. */
export async function ociCallProfile(): Promise<PathProfile> {
  const profile = await withOciReader(recordHere);
  return {
    what: "2,000 `UserGet` in documents of 15 that are answered at once, self time of the client's process:",
    shares: shares(profile, ({ functionName, url }) => roomOf(functionName, url)),
  };
}

/** What the bundle of the runtime for OCI consists of, before compression. */
export async function ociRuntimeProfile(): Promise<PathProfile> {
  const { files, text } = await bundleOciRuntime();
  const whole = await bundleOciRuntime({ whole: true });
  const later = (packedSize(whole.text) - packedSize(text)) / 1000;
  const folders = new Map<string, number>();
  for (const [file, bytes] of files) {
    const folder = /runtime\/dist\/(?:(.*)\/)?[^/]*$/.exec(file)?.[1] ?? "";
    folders.set(folder, (folders.get(folder) ?? 0) + bytes);
  }
  const total = [...folders.values()].reduce((sum, bytes) => sum + bytes, 0);
  const parts = [...folders].map(([folder, bytes]) => ({
    who: `\`${join("runtime", folder)}\``,
    share: bytes / total,
  }));
  return {
    what:
      `The runtime for OCI over SOAP as every call loads it, ${(total / 1000).toFixed(0)} kB minified, by folder. ` +
      `Another ${later.toFixed(1)} kB, gzipped, are loaded by the first call that needs them: choices, types that others ` +
      "extend, tables, dates and other less usual types, all that explains a failure, logs, bulk jobs, TCP.",
    shares: parts.sort((a, b) => b.share - a.share).filter(({ share }) => share >= 0.01),
  };
}
