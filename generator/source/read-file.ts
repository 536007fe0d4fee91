import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { candidatePaths, type FileListing } from "./candidate-paths.js";
import { isWithin } from "./is-within.js";
import { isForeign, isKeptFile } from "./kept-files.js";
import type { SourceFailure } from "./source-document.js";

// Synchronous on purpose: a schema set is many small files, and waiting for each costs several times its reading.

/** A folder that may be read, with everything below it: as it was named, and without symbolic links. */
export interface Root {
  readonly named: string;
  readonly real: string;
}

/** A file that may be read: the path that led to it, and the one without symbolic links, which is its identity. */
export interface LocalFile {
  readonly path: string;
  readonly real: string;
}

export function rootOf(folder: string): Root {
  return { named: folder, real: realPath(folder) ?? folder };
}

/** The file of the user's own choice, wherever it is. */
export function fileAt(path: string): LocalFile {
  return { path, real: realPath(path) ?? path };
}

/**
 * The file that a location in a document at `base` means, when it stands in one of the roots. A symbolic link that
 * leads out of them is refused as well.
 */
export function findBeside(
  location: string,
  base: string,
  roots: readonly Root[],
  shown: (path: string) => string,
  disk: FileListing,
): LocalFile | SourceFailure {
  let outside: SourceFailure | undefined;
  const named = roots.map((root) => root.named);
  for (const path of candidatePaths(location, base, named, disk)) {
    const real = realPath(path);
    if (!roots.some((root) => isWithin(path, root.named) || isWithin(path, root.real)))
      outside ??= refusal(path, location, shown);
    else if (real === undefined) continue;
    else if (roots.some((root) => isWithin(real, root.real))) return { path, real };
    else return refusal(path, location, shown, "is a link that ");
  }
  return outside ?? { failure: "absent", message: `"${location}" does not exist` };
}

/** What there is, as it is when a folder is first looked into: locations that lead nowhere may be many. */
export function createDisk(): FileListing {
  const folders = new Map<string, readonly string[]>();
  return {
    has: exists,
    namesIn(folder) {
      const names = folders.get(folder) ?? namesIn(folder);
      folders.set(folder, names);
      return names;
    },
  };
}

/** The file's bytes; `shown` is its name for messages. */
export function readBytes({ real }: LocalFile, shown: string, maxBytes: number): Uint8Array | SourceFailure {
  try {
    const found = statSync(real);
    // A pipe or device could keep us waiting for ever.
    if (!found.isFile()) return { failure: "absent", message: `"${shown}" is not a file` };
    if (found.size > maxBytes) return { failure: "limit", message: `"${shown}" is larger than ${maxBytes} bytes` };
    return readFileSync(real);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { failure: "absent", message: `"${shown}" ${REASONS[code ?? ""] ?? `cannot be read (${code})`}` };
  }
}

/**
 * The files below a folder that have one of the endings, sorted. Symbolic links are not followed; what is foreign and
 * what Wirewright keeps in the folder are not part of anybody's schema set.
 */
export function filesBelow(folder: string, endings: readonly string[]): readonly string[] {
  const kept = (path: string): boolean => isKeptFile(basename(path)) && path === join(folder, basename(path));
  return filesIn(folder, endings)
    .filter((path) => !kept(path))
    .sort();
}

function filesIn(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (isForeign(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isFile()) return endings.some((ending) => entry.name.toLowerCase().endsWith(ending)) ? [path] : [];
    return entry.isDirectory() ? filesIn(path, endings) : [];
  });
}

/** What kind of thing stands at a path. */
export function kindOf(path: string): "file" | "folder" | "absent" {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return "absent";
  return found.isDirectory() ? "folder" : "file";
}

function exists(path: string): boolean {
  return realPath(path) !== undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function refusal(path: string, location: string, shown: (path: string) => string, how = ""): SourceFailure {
  return {
    failure: "refused",
    message: `"${location}" ${how}leads out of the folder of the input`,
    fix: `If you trust it, allow its folder: --allow ${shown(dirname(path))}, or allow in the config.`,
  };
}

const REASONS: Readonly<Record<string, string>> = { ENOENT: "does not exist", EACCES: "may not be read" };
