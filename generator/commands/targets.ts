import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { LoadedConfig } from "../config/load.js";
import { ConfigError, loadConfig } from "../config/load.js";
import { defaultOut } from "../config/validate.js";
import type { SchemaKind, SystemConfig, SystemName } from "../config.js";
import { didYouMean } from "../diagnostics/nearest.js";
import type { GenerateJob } from "../main.js";
import { KNOWN_SAMPLES } from "../source/json/known-samples.js";
import { type Invocation, UsageError } from "./invocation.js";
import { templatesOf } from "./templates-of.js";

/** What to generate, from where, to where. */
export interface Target {
  readonly job: GenerateJob;
  /** The config whose instance it is, as the user would type it; undefined for what flags describe. */
  readonly config: string | undefined;
  /** Absolute. */
  readonly out: string;
  /** The instance as the config has it; a client without a config has what its flags say. */
  readonly settings: SystemConfig;
  /** Absolute; `settings.allow` and `secretsFile` are relative to it. */
  readonly folder: string;
  readonly secretsFile: string | undefined;
}

/** Where a schema comes from when no config says so. */
export interface SourceFlags {
  readonly from?: string;
  readonly as?: SchemaKind;
  readonly system?: SystemName;
  readonly services?: readonly string[];
  readonly port?: string;
  readonly discriminator?: string;
  readonly loose?: true;
  readonly allow?: readonly string[];
  readonly doctype?: true;
}

export interface TargetFlags extends SourceFlags {
  readonly out?: string;
  readonly only?: readonly string[];
  readonly excludeDeprecated?: true;
  readonly latestOnly?: true;
}

/** The targets that a command line means: the named instances of the config, or the one that the flags describe. */
export async function targetsOf(
  invocation: Invocation,
  names: readonly string[],
  flags: TargetFlags = {},
  instead = "--from, --as and --out",
): Promise<readonly Target[]> {
  if (flags.from !== undefined || flags.as !== undefined || flags.system !== undefined) {
    return [flagTarget(invocation, names, flags)];
  }
  const loaded = await requireConfig(invocation, instead);
  const instances = instancesOf(loaded, names);
  const unfetched = instances.filter(
    ([name, { from, use }]) => from === undefined && !bringsSamples(use) && !existsSync(schemaFolder(loaded, name)),
  );
  if (unfetched.length > 0)
    throw new ConfigError(
      loaded.file,
      unfetched.map(([name, { use }]) => notFetched(name, use)),
    );
  return instances.map(([name]) => instanceTarget(invocation, loaded, name, flags));
}

/** The client of flags goes where they say; those of a config where that says. */
export function requireOut(targets: readonly Target[], out: string | undefined): void {
  if (out === undefined && targets.some(({ config }) => config === undefined)) {
    throw new UsageError("say where the client goes: --out FOLDER");
  }
  if (out !== undefined && targets.some(({ config }) => config !== undefined)) {
    throw new UsageError('the config says where clients go; set "out" there, or give --from too');
  }
}

/** The config that there must be; `instead` are the flags that would do as well. */
export async function requireConfig(invocation: Invocation, instead?: string): Promise<LoadedConfig> {
  const loaded = await loadConfig(invocation.cwd, invocation.config, invocation.configVersion);
  if (loaded !== undefined) return loaded;
  const flags = instead === undefined ? "" : `, or give ${instead}`;
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

/** Whether a client can be made without any input. */
function bringsSamples(use: SystemName | undefined): boolean {
  return KNOWN_SAMPLES.some((system) => system === use);
}

/** The folder that `fetch` fills for an instance. */
export function schemaFolder(loaded: Pick<LoadedConfig, "folder">, name: string): string {
  return join(loaded.folder, "schemas", name);
}

/** True for what is read over the network. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

function flagTarget(invocation: Invocation, names: readonly string[], flags: TargetFlags): Target {
  if (names.length > 0) throw new UsageError(`"${names[0]}" is an instance of a config; leave it out with --from`);
  const system = flags.system ?? flags.as;
  const brought = bringsSamples(flags.system) ? `schemas/${flags.system}` : undefined;
  const input = flags.from ?? brought;
  if (input === undefined) throw new UsageError("say where the schema is: --from FILE, FOLDER or URL");
  if (system === undefined)
    throw new UsageError(
      "say what it is: --as wsdl, --as xsd, --as oci, --as xmlrpc, --as json or --system liveconfig",
    );
  if (flags.system !== undefined && flags.as !== undefined) {
    throw new UsageError("--system implies the kind of schema; leave --as out");
  }
  refuseSecrets(input);
  return {
    job: {
      name: system,
      system,
      input,
      services: servicesOf(flags.services),
      port: flags.port,
      only: flags.only,
      excludeDeprecated: flags.excludeDeprecated,
      latestOnly: flags.latestOnly,
      discriminator: flags.discriminator,
      loose: flags.loose,
      ...(flags.from === undefined ? { optional: true } : {}),
    },
    config: undefined,
    out: resolve(invocation.cwd, flags.out ?? ""),
    settings: { use: flags.system, from: input, allow: flags.allow, doctype: flags.doctype },
    folder: invocation.cwd,
    secretsFile: undefined,
  };
}

function notFetched(name: string, use: SystemName | undefined): string {
  if (use === "broadworks") {
    return `systems.${name}: there is no schema in schemas/${name} yet; put your OCI-P schema set there, or set "from"`;
  }
  return `systems.${name}: there is no schema in schemas/${name} yet; run \`wirewright fetch ${name}\`, or set "from"`;
}

/** `--services all` stands for every service; a service of that name is then among them. */
function servicesOf(names: readonly string[] | undefined): GenerateJob["services"] {
  return names?.length === 1 && names[0] === "all" ? "all" : names;
}

/** Refuses an address with a password: the command line ends up in the shell's history and in the list of processes. */
export function refuseSecrets(
  from: string,
  flag = "--from",
  instead = "name environment variables in a config instead (`login` or `basic`; `wirewright init`)",
): void {
  if (!isAddress(from) || !URL.canParse(from)) return;
  const url = new URL(from);
  if (url.username === "" && url.password === "" && !url.searchParams.has("p")) return;
  throw new UsageError(`${flag} holds a password; ${instead}`);
}
