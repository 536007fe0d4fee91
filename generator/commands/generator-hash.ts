import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { namesIn, readProjectBytes } from "../fetch/project-file.js";

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
  const modules = namesIn(folder, ".js");
  if (!modules.includes("cli.js")) return undefined;
  const hash = createHash("sha256").update(process.version);
  // The one package whose code has a part in what is generated.
  const frames = createRequire(import.meta.url).resolve("handlebars/dist/handlebars.runtime.min.js");
  for (const path of [...modules.map((name) => join(folder, name)), frames]) {
    const bytes = readProjectBytes(path) ?? "";
    hash.update(`\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}
