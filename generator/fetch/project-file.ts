import { readFileSync } from "node:fs";

/** A text file of the user's project, or undefined where there is none. */
export function readProjectFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
