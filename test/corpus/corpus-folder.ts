import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach } from "vitest";
import { projectRoot } from "../package/packed.js";

/**
 * Other people's schemas: `wsdl/`, `w3c/` and `oci/` in the folder that `WIREWRIGHT_CORPUS` names, or in one beside the
 * project.
 */
export const corpusFolder: string = process.env["WIREWRIGHT_CORPUS"] ?? join(projectRoot, "../shared/corpus");

/** True in a full run with a corpus; else the tests here are skipped, and say why. */
export function needsCorpus(part: "wsdl" | "w3c" | "oci"): boolean {
  const full = process.env["WIREWRIGHT_FULL"] === "1";
  const present = existsSync(join(corpusFolder, part));
  if (full && present) return true;
  const why = full ? `set WIREWRIGHT_CORPUS to a folder that holds ${part}/` : "run npm run test:full for the corpus";
  beforeEach(({ skip }) => skip(why));
  return false;
}
