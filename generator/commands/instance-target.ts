import { join, relative, resolve } from "node:path";
import type { LoadedConfig } from "../config/load.js";
import { ConfigError, configBeyond, loadConfig } from "../config/load.js";
import { defaultOut } from "../config/validate.js";
import type { SystemConfig } from "../config.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { isAddress } from "../source/is-address.js";
import { bringsSamples } from "./brings-samples.js";
import { servicesOf } from "./flag-target.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { Target, TargetFlags } from "./target.js";
import { templatesOf } from "./templates-of.js";

/** The target of one instance, with flags over its settings. */
export function instanceTarget(
  invocation: Invocation,
  loaded: LoadedConfig,
  name: string,
  flags: TargetFlags = {},
): Target {
  const { folder } = loaded;
  const settings = loaded.config.systems[name] ?? {};
  const from = settings.from ?? schemaFolder(loaded, name);
  // Positions are printed as the user would type them: relative to where the command runs.
  const input = isAddress(from) ? from : relative(invocation.cwd, resolve(folder, from)) || ".";
  return {
    job: {
      name,
      system: settings.use ?? settings.as ?? "wsdl",
      input,
      services: servicesOf(flags.services) ?? settings.services,
      port: flags.port ?? settings.port,
      only: flags.only ?? settings.only,
      excludeDeprecated: flags.excludeDeprecated ?? settings.excludeDeprecated,
      latestOnly: flags.latestOnly ?? settings.latestOnly,
      arrays: settings.arrays,
      types: settings.types,
      methods: settings.methods,
      templates: templatesOf(invocation, loaded, name),
      discriminator: flags.discriminator ?? settings.discriminator,
      loose: flags.loose ?? settings.loose,
      ...(settings.from === undefined && bringsSamples(settings.use) ? { optional: true } : {}),
    },
    config: loaded.file,
    out: resolve(folder, settings.out ?? defaultOut(name)),
    settings: {
      ...settings,
      allow: [...(settings.allow ?? []), ...(flags.allow ?? [])],
      doctype: flags.doctype ?? settings.doctype,
    },
    folder,
    secretsFile: loaded.config.secretsFile,
  };
}

/** The config that there must be; `instead` are the flags that would do as well. */
export async function requireConfig(invocation: Invocation, instead?: string): Promise<LoadedConfig> {
  const loaded = await loadConfig(invocation.cwd, invocation.config, invocation.configVersion);
  if (loaded !== undefined) return loaded;
  const flags = instead === undefined ? "" : `, or give ${instead}`;
  const beyond = configBeyond(invocation.cwd);
  if (beyond !== undefined)
    throw new UsageError(
      `there is no wirewright.config.ts here; there is one above this package: --config ${beyond} takes it`,
    );
  throw new UsageError(`there is no wirewright.config.ts here; write one with \`wirewright init\`${flags}`);
}

/** The named instances, or all of them, in the config's order. */
export function instancesOf(loaded: LoadedConfig, names: readonly string[]): readonly [string, SystemConfig][] {
  const all = Object.entries(loaded.config.systems);
  if (all.length === 0) {
    throw new ConfigError(loaded.file, ["systems: names no system; add one, or let `wirewright init` do it"]);
  }
  const known = all.map(([name]) => name);
  for (const name of names) {
    if (!known.includes(name)) {
      const advice = didYouMean(name, known) || `; there is ${known.join(", ")}`;
      throw new UsageError(`${loaded.file} has no instance "${name}"${advice}`);
    }
  }
  return names.length === 0 ? all : all.filter(([name]) => names.includes(name));
}

/** The folder that `fetch` fills for an instance. */
export function schemaFolder(loaded: Pick<LoadedConfig, "folder">, name: string): string {
  return join(loaded.folder, "schemas", name);
}
