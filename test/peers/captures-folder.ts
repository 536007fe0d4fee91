import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach } from "vitest";
import { projectRoot } from "../package/packed.js";

/**
 * Raw replies of XML-RPC servers with the requests that they answer, which are not ours to publish: `xmlrpc-captures` beside
 * the corpus that `WIREWRIGHT_CORPUS` names, or beside the project.
 */
export const capturesFolder: string = join(
  process.env["WIREWRIGHT_CORPUS"] ?? join(projectRoot, "../shared/corpus"),
  "../samples/xmlrpc-captures",
);

/** True when they are here; else the tests of the file are skipped, and say why. */
export function needsCaptures(): boolean {
  if (existsSync(capturesFolder)) return true;
  beforeEach(({ skip }) => skip("set WIREWRIGHT_CORPUS to a folder with ../samples/xmlrpc-captures"));
  return false;
}
