import { existsSync } from "node:fs";
import { createRequire, register } from "node:module";
import { dirname, extname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "../config.js";
import { configProblems, isConfig } from "./validate.js";

/** A config with the folder that its paths are relative to. */
export interface LoadedConfig {
  readonly config: Config;
  /** As the user would type it. */
  readonly file: string;
  /** Absolute. */
  readonly folder: string;
}

/** A config that cannot be used; `problems` are whole sentences with their place. */
export class ConfigError extends Error {
  readonly file: string;
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}: ${problem}`).join("\n"));
    this.name = "ConfigError";
    this.file = file;
    this.problems = problems;
  }
}

/** What the problem of a config begins with that failed as a program. */
export const NOT_LOADED = "cannot be loaded: ";

/** The names that are looked for, the first found wins. */
export const CONFIG_FILES: readonly string[] = [
  "wirewright.config.ts",
  "wirewright.config.mts",
  "wirewright.config.mjs",
  "wirewright.config.js",
  "wirewright.config.json",
];

/**
 * Absent when no file is named and neither the folder nor one above it in the same project has any. Another `version`
 * reads it again. A named file that is absent is a `ConfigError`.
 */
export async function loadConfig(
  cwd: string,
  named: string | undefined,
  version = 0,
): Promise<LoadedConfig | undefined> {
  const file = named ?? configAbove(cwd, cwd);
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new ConfigError(file, ["there is no such file; write one with `wirewright init`"]);
  const config = await importConfig(file, path, version);
  if (!isConfig(config)) throw new ConfigError(file, configProblems(config));
  return { config, file, folder: dirname(path) };
}

/** Not beyond the project, which ends where its package or repository begins: a config is a program, and runs. */
function configAbove(cwd: string, folder: string): string | undefined {
  const found = configIn(cwd, folder);
  if (found !== undefined) return found;
  const parent = dirname(folder);
  const top = PROJECT_ROOTS.some((root) => existsSync(join(folder, root)));
  if (top || parent === folder || !isInProject(parent)) return undefined;
  return configAbove(cwd, parent);
}

/** The nearest config above the package, such as that of a monorepo: it is never taken by itself. */
export function configBeyond(cwd: string, folder: string = dirname(cwd)): string | undefined {
  if (!isInProject(folder)) return undefined;
  return configIn(cwd, folder) ?? (dirname(folder) === folder ? undefined : configBeyond(cwd, dirname(folder)));
}

function configIn(cwd: string, folder: string): string | undefined {
  const name = CONFIG_FILES.find((candidate) => existsSync(join(folder, candidate)));
  return name === undefined ? undefined : relative(cwd, join(folder, name)).replaceAll("\\", "/");
}

function isInProject(folder: string): boolean {
  if (PROJECT_ROOTS.some((root) => existsSync(join(folder, root)))) return true;
  return dirname(folder) !== folder && isInProject(dirname(folder));
}

const PROJECT_ROOTS = ["package.json", ".git"];

async function importConfig(file: string, path: string, version: number): Promise<unknown> {
  try {
    // `require` reads JSON without the warning that Node 20 prints for an import with attributes.
    if (extname(path) === ".json") {
      const require = createRequire(path);
      delete require.cache[path];
      return require(path);
    }
    if (/^\.[cm]?ts$/.test(extname(path)) && !stripsTypes()) register("./strip-types.js", import.meta.url);
    const { href } = pathToFileURL(path);
    const module: { readonly default?: unknown } = await import(version === 0 ? href : `${href}?version=${version}`);
    // Awaited, should it be a promise.
    return await module.default;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const advice = /package 'wirewright'/.test(message) ? "; install it here: npm install --save-dev wirewright" : "";
    throw new ConfigError(file, [`${NOT_LOADED}${message.replace(/\s*\n\s*/g, " ")}${advice}`]);
  }
}

/** Node 22.18 and later import TypeScript themselves. */
function stripsTypes(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript);
}
