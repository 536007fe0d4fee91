import { readFileSync, statSync } from "node:fs";

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

/** False for a file, and for what is not there. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
