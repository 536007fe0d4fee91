import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The program that is running, in one hash: two builds of the same version differ. Undefined for modules that were not
 * bundled: there what belongs to the program is not known.
 */
export function generatorHash(): string | undefined {
  known ??= { hash: hashProgram() };
  return known.hash;
}

let known: { readonly hash: string | undefined } | undefined;

function hashProgram(): string | undefined {
  const folder = dirname(fileURLToPath(import.meta.url));
  if (!existsSync(join(folder, "cli.js"))) return undefined;
  const hash = createHash("sha256").update(process.version);
  const modules = readdirSync(folder).filter((name) => name.endsWith(".js"));
  // The one package whose code has a part in what is generated.
  const frames = createRequire(import.meta.url).resolve("handlebars/dist/handlebars.runtime.min.js");
  for (const path of [...modules.sort().map((name) => join(folder, name)), frames]) {
    const bytes = readFileSync(path);
    hash.update(`\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}
