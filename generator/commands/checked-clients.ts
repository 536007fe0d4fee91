import { dirname, join, relative } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { hashOf, MANIFEST_FILE, parseManifest } from "../emit/manifest.js";
import { writeProjectFile } from "../emit/write.js";
import { isFolder, readProjectFile } from "../fetch/project-file.js";
import { generatorHash } from "./generator-hash.js";
import type { Invocation } from "./invocation.js";
import { isUpToDate } from "./stamp.js";
import type { Target } from "./target.js";

// What `check` has found right stands in the project's `node_modules/.cache`, never in what is committed: a pull request
// that edits a client and its manifest together is to be caught where it is checked.

/**
 * What an earlier check reported of a client that it found right, if that check would come to the same result now: program,
 * options, schemas, output and manifest are what they were. Undefined when only a new check can tell.
 */
export function diagnosticsOnRecord(invocation: Invocation, target: Target): readonly Diagnostic[] | undefined {
  const file = recordFile(target);
  const record = file === undefined ? undefined : parseRecord(readProjectFile(file));
  return record !== undefined && record.proof === proofOf(invocation, target)?.hash ? record.diagnostics : undefined;
}

/** Puts on record that a check found a client right. `files` is all that was generated. */
export function recordChecked(
  invocation: Invocation,
  target: Target,
  files: ReadonlySet<string>,
  diagnostics: readonly Diagnostic[],
): void {
  const file = recordFile(target);
  const proof = file === undefined ? undefined : proofOf(invocation, target);
  // A file that the manifest does not name may change unseen.
  if (file === undefined || proof === undefined || [...files].some((path) => !proof.files.has(path))) return;
  try {
    writeProjectFile(file, `${JSON.stringify({ proof: proof.hash, diagnostics })}\n`);
  } catch (error) {
    // It only saves time: a file system that may not be written to costs just that.
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

/** Undefined for a client that its manifest does not cover. */
function proofOf(
  { cwd }: Invocation,
  target: Target,
): { readonly hash: string; readonly files: ReadonlySet<string> } | undefined {
  const program = generatorHash();
  if (program === undefined || !isUpToDate(cwd, target)) return undefined;
  const text = readProjectFile(join(target.out, MANIFEST_FILE)) ?? "";
  const { name, input } = target.job;
  // The manifest holds the hash of each file, and the stamp that covers options and schemas; names are for messages.
  const hash = hashOf(JSON.stringify([program, name, input, target.config, text]));
  return { hash, files: new Set(Object.keys(parseManifest(text)?.files ?? {})) };
}

/** One a client, so that checks that run at the same time do not disturb each other. */
function recordFile({ folder, out }: Target): string | undefined {
  const cache = cacheFolder(folder);
  const name = cache && hashOf(relative(cache, out)).slice(0, 16);
  return cache && join(cache, `checked-${name}.json`);
}

/** Where programs of a project keep what they may lose. None in a project without installed packages. */
function cacheFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isFolder(join(at, "node_modules"))) return join(at, "node_modules/.cache/wirewright");
    if (dirname(at) === at) return undefined;
  }
}

interface CheckRecord {
  readonly proof: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Undefined for what is no record, whoever has been there. */
function parseRecord(text = ""): CheckRecord | undefined {
  try {
    const record: CheckRecord | null = JSON.parse(text);
    return typeof record?.proof === "string" && Array.isArray(record.diagnostics) ? record : undefined;
  } catch {
    return undefined;
  }
}
