import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { filesBelow } from "../read-file.js";
import type { SourceDocument } from "../source-document.js";
import { SAMPLE_ENDINGS } from "./sample-endings.js";

/** A system of which Wirewright brings samples: the folder of that name in its `schemas/`. */
export type KnownSamples = (typeof KNOWN_SAMPLES)[number];

export const KNOWN_SAMPLES = ["avaya-wti", "innovaphone"] as const;

/** Reads them from the package itself, wherever it is installed and however it was bundled. */
export function readKnownSamples(system: KnownSamples): readonly SourceDocument[] {
  const home = dirname(createRequire(import.meta.url).resolve("wirewright/package.json"));
  const folder = realpathSync(join(home, "schemas", system));
  return filesBelow(folder, SAMPLE_ENDINGS).map((path) => {
    const file = `wirewright/schemas/${system}${path.slice(folder.length).replaceAll("\\", "/")}`;
    return { id: path, base: path, file, bytes: readFileSync(path), depth: 0 };
  });
}
