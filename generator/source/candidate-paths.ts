import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isWithin } from "./is-within.js";

/** What there is to choose from: a disk, or a commit. */
export interface FileListing {
  readonly has: (path: string) => boolean;
  /** What stands in a folder; nothing when there is none. */
  readonly namesIn: (folder: string) => readonly string[];
}

/**
 * The paths that a location in a document at `base` may mean, the likeliest first: as it is written; and where nothing is
 * there, in another letter case below one of the folders, or beside the document.
 */
export function candidatePaths(
  location: string,
  base: string,
  folders: readonly string[],
  listing: FileListing,
): readonly string[] {
  const written = meanings(location, dirname(base));
  if (written.some(listing.has)) return written;
  const alike = written.flatMap((path) => inAnyCase(path, folders, listing) ?? []);
  return [...alike, ...inOneFolder(location, written, base, listing), ...written];
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

/** Letter case does not count on the systems that many schemas come from. */
function inAnyCase(path: string, folders: readonly string[], listing: FileListing): string | undefined {
  const top = folders.find((folder) => isWithin(path, folder));
  if (top === undefined) return undefined;
  const steps = relative(top, path).split(sep);
  return steps.reduce<string | undefined>((folder, step) => folder && childOf(folder, step, listing), top);
}

/** Two that differ in nothing but letter case are told apart by it. */
function childOf(folder: string, step: string, { namesIn }: FileListing): string | undefined {
  const alike = namesIn(folder).filter((name) => name.toLowerCase() === step.toLowerCase());
  const name = alike.includes(step) ? step : alike.length === 1 ? alike[0] : undefined;
  return name === undefined ? undefined : join(folder, name);
}

/** Sets of schemas are in circulation whose folders somebody has emptied into one. */
function inOneFolder(
  location: string,
  written: readonly string[],
  base: string,
  { has }: FileListing,
): readonly string[] {
  if (/^(?:[\\/]|[a-z]+:)/i.test(location)) return [];
  return written.map((path) => join(dirname(base), basename(path))).filter((path) => path !== base && has(path));
}
