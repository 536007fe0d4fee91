import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { readProjectFile } from "../fetch/project-file.js";
import type { Invocation } from "./invocation.js";
import type { Target } from "./target.js";

/** What has no place in a schema, such as that there is none, gets the place in the config that named the schema. */
export async function inConfig(
  { cwd }: Invocation,
  { config, job, settings }: Target,
  diagnostics: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  if (config === undefined || diagnostics.every(({ position }) => position !== undefined)) return diagnostics;
  const { placeOfSetting } = await import("../config/config-places.js");
  const setting = `systems.${job.name}${settings.from === undefined ? "" : ".from"}`;
  const place = placeOfSetting(readProjectFile(resolve(cwd, config)) ?? "", config, setting) ?? { line: 1, column: 1 };
  return diagnostics.map((diagnostic) =>
    diagnostic.position === undefined
      ? { ...diagnostic, message: `${setting}: ${diagnostic.message}`, position: { file: config, ...place } }
      : diagnostic,
  );
}
