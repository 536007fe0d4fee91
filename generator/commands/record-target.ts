import { join, relative, resolve } from "node:path";
import { loadConfig } from "../config/load.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { isFolder } from "../fetch/project-file.js";
import { isAddress } from "../source/is-address.js";
import { type SystemName, systems } from "../systems/systems.js";
import { instanceTarget } from "./instance-target.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { Target } from "./target.js";
import { targetsOf } from "./targets.js";

/** What is recorded for: an instance of the config, or a system without one. */
export async function recordTarget(
  invocation: Invocation,
  name: string,
  flags: { readonly discriminator?: string },
): Promise<Target> {
  const loaded = await loadConfig(invocation.cwd, invocation.config);
  const instances = Object.entries(loaded?.config.systems ?? {});
  const ofSystem = instances.filter(([, { use, as }]) => (use ?? as) === name).map(([instance]) => instance);
  const [only, ...others] = instances.some(([instance]) => instance === name) ? [name] : ofSystem;
  if (others.length > 0) {
    throw new UsageError(`the config has several instances of ${name}; say which: ${[only, ...others].join(", ")}`);
  }
  const target =
    loaded !== undefined && only !== undefined
      ? instanceTarget(invocation, loaded, only, flags)
      : await withoutConfig(invocation, name, instances, flags);
  if (systems[target.job.system].kind !== "json") throw new UsageError(notRecorded(name));
  return target;
}

/** Where `generate` looks for samples: in the folder of the target, or the capture that it names. Absolute. */
export function recordingFile({ cwd }: Invocation, { job }: Target, out: string | undefined): string {
  if (out !== undefined) {
    if (/\.(?:ndjson|jsonl)$/i.test(out)) return resolve(cwd, out);
    throw new UsageError(`a recording is a file of JSON lines; call it ${out}.ndjson, or leave --out out`);
  }
  const input = resolve(cwd, job.input);
  if (/\.(?:ndjson|jsonl)$/i.test(input) && !isFolder(input)) return input;
  if (isAddress(job.input) || /\.(?:json|har)$/i.test(input)) {
    throw new UsageError(`"from" is ${job.input}, which takes no recordings; say where they go: --out FILE`);
  }
  return join(input, "samples", "recorded.ndjson");
}

/** What makes a client of the recording. */
export function generateLine({ cwd }: Invocation, { job, config }: Target, file: string): string {
  const isRead = !relative(resolve(cwd, job.input), file).startsWith("..");
  if (config !== undefined && isRead) return `npx wirewright generate ${job.name}`;
  const from = isRead ? job.input : relative(cwd, file).replaceAll("\\", "/");
  const kind =
    job.system === "json"
      ? `--as json${job.discriminator === undefined ? "" : ` --discriminator '${job.discriminator}'`}`
      : `--system ${job.system}`;
  return `npx wirewright generate --from ${from} ${kind} --out src/${job.name}`;
}

async function withoutConfig(
  invocation: Invocation,
  name: string,
  instances: readonly (readonly [string, unknown])[],
  flags: { readonly discriminator?: string },
): Promise<Target> {
  const known = [...JSON_SYSTEMS, ...instances.map(([instance]) => instance)];
  const system = JSON_SYSTEMS.find((candidate) => candidate === name);
  if (Object.hasOwn(systems, name) && system === undefined) throw new UsageError(notRecorded(name));
  if (system === undefined) {
    const advice = didYouMean(name, known) || `; there is ${known.join(", ")}`;
    throw new UsageError(`there is no system or instance "${name}"${advice}`);
  }
  const source = system === "json" ? { as: system, from: "schemas/json" } : { system };
  const [target] = await targetsOf(invocation, [], { ...source, ...flags });
  if (target === undefined) throw new UsageError(`there is no system "${name}"`);
  return target;
}

function notRecorded(name: string): string {
  return `"${name}" has a schema, so there is nothing to record; \`record\` is for ${JSON_SYSTEMS.join(", ")}`;
}

const JSON_SYSTEMS = ["avaya-wti", "innovaphone", "json"] as const satisfies readonly SystemName[];
