import { createHash } from "node:crypto";

/**
 * What stands in `.wirewright.json` beside the generated files: which are ours, and how we left them. A file that it
 * does not name is somebody's own work and is never touched.
 */
export interface Manifest {
  /** SHA-256 of each file, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Of files that were about to be written: they hold either text when a run was interrupted. */
  readonly pending?: Readonly<Record<string, string>> | undefined;
  /** What the caller says it was made from, to tell later that nothing has changed. */
  readonly stamp?: string | undefined;
}

export const MANIFEST_FILE = ".wirewright.json";

export const NO_MANIFEST: Manifest = { files: {} };

/** Undefined for text that is no manifest. */
export function parseManifest(text: string): Manifest | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || value["version"] !== VERSION || !isHashes(value["files"])) return undefined;
  const { files, pending, stamp } = value;
  return {
    files,
    pending: isHashes(pending) ? pending : undefined,
    stamp: typeof stamp === "string" ? stamp : undefined,
  };
}

/** Sorted, so that equal manifests are equal texts. */
export function printManifest(manifest: Manifest): string {
  const { files, pending, stamp } = manifest;
  return `${JSON.stringify({ version: VERSION, stamp, files: sorted(files), pending: pending && sorted(pending) }, null, 2)}\n`;
}

/** A relative path that cannot leave its folder, by any system's rules, and names no hidden file. */
export function isOutputPath(path: string): boolean {
  return /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(path);
}

export function hashOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

function sorted(hashes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isHashes(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((hash) => typeof hash === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const VERSION = 1;
