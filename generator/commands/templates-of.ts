import { join, relative, resolve } from "node:path";
import { ConfigError, type LoadedConfig } from "../config/load.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { type OwnTemplate, TEMPLATE_NAMES } from "../emit/own-templates.js";
import { isFolder, namesIn, readProjectFile } from "../fetch/project-file.js";
import type { Invocation } from "./invocation.js";

/** The templates that an instance has of its own, sorted by name; undefined where its config names no folder. */
export function templatesOf(
  { cwd }: Invocation,
  { config, file, folder }: LoadedConfig,
  instance: string,
): readonly OwnTemplate[] | undefined {
  const setting = config.systems[instance]?.templates;
  if (setting === undefined) return undefined;
  const place = `systems.${instance}.templates`;
  const path = resolve(folder, setting);
  if (!isFolder(path)) throw new ConfigError(file, [`${place}: "${setting}" is no folder`]);
  const names = namesIn(path, ".hbs").map((name) => name.slice(0, -".hbs".length));
  if (names.length === 0) throw new ConfigError(file, [`${place}: "${setting}" holds no .hbs file`]);
  const problems = names
    .filter((name) => !TEMPLATE_NAMES.some((known) => known === name))
    .map((name) => {
      const advice = didYouMean(name, TEMPLATE_NAMES) || `; there is ${TEMPLATE_NAMES.join(", ")}`;
      return `${place}: "${name}.hbs" stands in place of no template${advice}`;
    });
  if (problems.length > 0) throw new ConfigError(file, problems);
  return TEMPLATE_NAMES.filter((name) => names.includes(name)).map((name) => {
    const template = join(path, `${name}.hbs`);
    return { name, file: relative(cwd, template).replaceAll("\\", "/"), text: readProjectFile(template) ?? "" };
  });
}
