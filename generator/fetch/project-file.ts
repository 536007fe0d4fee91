import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A text file of the user's project, or undefined where there is none. */
export function readProjectFile(path: string): string | undefined {
  return readProjectBytes(path)?.toString("utf8");
}

/** A file as bytes, or undefined where there is none. */
export function readProjectBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The folder itself and all below it. */
export function foldersBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return [folder, ...entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))];
}

/** The names of the files in a folder that have the ending, sorted. */
export function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** What tells a folder from a later one at the same path. Undefined for a file, and for what is not there. */
export function folderIdentity(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found?.isDirectory() === true ? `${found.dev}:${found.ino}:${found.birthtimeNs}` : undefined;
}

/** False for a file, and for what is not there. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
