import { existsSync } from "node:fs";
import { ConfigError } from "../config/load.js";
import type { SystemName } from "../config.js";
import { bringsSamples } from "./brings-samples.js";
import { flagTarget } from "./flag-target.js";
import { instancesOf, instanceTarget, requireConfig, schemaFolder } from "./instance-target.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { Target, TargetFlags } from "./target.js";

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

function notFetched(name: string, use: SystemName | undefined): string {
  if (use === "broadworks") {
    return `systems.${name}: there is no schema in schemas/${name} yet; put your OCI-P schema set there, or set "from"`;
  }
  return `systems.${name}: there is no schema in schemas/${name} yet; run \`wirewright fetch ${name}\`, or set "from"`;
}
