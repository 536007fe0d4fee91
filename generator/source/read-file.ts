import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
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
): LocalFile | SourceFailure {
  let outside: SourceFailure | undefined;
  const written = meanings(location, dirname(base));
  const candidates = written.some(exists)
    ? written
    : [...written.flatMap((path) => inAnyCase(path, roots) ?? []), ...inOneFolder(location, written, base), ...written];
  for (const path of candidates) {
    const real = realPath(path);
    if (!roots.some((root) => within(path, root.named) || within(path, root.real)))
      outside ??= refusal(path, location, shown);
    else if (real === undefined) continue;
    else if (roots.some((root) => within(real, root.real))) return { path, real };
    else return refusal(path, location, shown, "is a link that ");
  }
  return outside ?? { failure: "absent", message: `"${location}" does not exist` };
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

/** The one file of a root that a path leads to where letter case does not count, as on the systems that many schemas come from. */
function inAnyCase(path: string, roots: readonly Root[]): string | undefined {
  const root = roots.find(({ named }) => within(path, named));
  if (root === undefined) return undefined;
  const steps = relative(root.named, path).split(sep);
  return steps.reduce<string | undefined>((folder, step) => folder && childOf(folder, step), root.named);
}

/** Sets of schemas are in circulation whose folders somebody has emptied into one. */
function inOneFolder(location: string, written: readonly string[], base: string): readonly string[] {
  if (/^(?:[\\/]|[a-z]+:)/i.test(location)) return [];
  return written.map((path) => join(dirname(base), basename(path))).filter((path) => path !== base && exists(path));
}

/** Two that differ in nothing but letter case are told apart by it. */
function childOf(folder: string, step: string): string | undefined {
  const alike = namesIn(folder).filter((name) => name.toLowerCase() === step.toLowerCase());
  const name = alike.includes(step) ? step : alike.length === 1 ? alike[0] : undefined;
  return name === undefined ? undefined : join(folder, name);
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

/** A location is a URI reference, but is often written like a path, also with spaces and backslashes. */
function meanings(location: string, folder: string): readonly string[] {
  if (/^file:/i.test(location)) return fromFileUrl(location);
  const written = location.replace(/#.*$/s, "");
  const spellings = [written, written.replaceAll("\\", "/"), decoded(written)];
  return [
    ...new Set(spellings.filter((spelling) => !spelling.includes("\0")).map((spelling) => resolve(folder, spelling))),
  ];
}

function fromFileUrl(location: string): readonly string[] {
  try {
    return [fileURLToPath(location)];
  } catch {
    return [];
  }
}

function decoded(location: string): string {
  try {
    return decodeURIComponent(location);
  } catch {
    return location;
  }
}

function within(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function refusal(path: string, location: string, shown: (path: string) => string, how = ""): SourceFailure {
  return {
    failure: "refused",
    message: `"${location}" ${how}leads out of the folder of the input`,
    fix: `If you trust it, allow its folder: --allow ${shown(dirname(path))}, or allow in the config.`,
  };
}

const REASONS: Readonly<Record<string, string>> = { ENOENT: "does not exist", EACCES: "may not be read" };
