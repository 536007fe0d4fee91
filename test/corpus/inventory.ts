import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What `inventory.py`, which knows nothing of our code, says of a WSDL. */
export interface WsdlEntry {
  readonly file: string;
  readonly origin: string;
  readonly bytes: number;
  readonly well_formed: boolean;
  readonly missing: readonly string[];
  /** References to what is defined nowhere. */
  readonly dangling: readonly string[];
  readonly soap_binding: boolean;
  readonly operations: number;
}

export function inventory(folder: string): readonly WsdlEntry[] {
  const script = fileURLToPath(new URL("inventory.py", import.meta.url));
  const outcome = spawnSync("/usr/bin/python3", [script, folder], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (outcome.status !== 0) throw new Error(`inventory.py: ${outcome.stderr}`);
  return JSON.parse(outcome.stdout);
}
