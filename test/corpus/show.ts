import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** With `WIREWRIGHT_SHOW=FOLDER` writes there what a list in this folder is to be compared with. */
export function show(name: string, found: unknown): void {
  const folder = process.env["WIREWRIGHT_SHOW"];
  if (folder === undefined || folder === "") return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(found, null, 2)}\n`);
}
