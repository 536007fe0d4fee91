import { resolve } from "node:path";
import type { GenerateJob } from "../main.js";
import { isAddress } from "../source/is-address.js";
import { bringsSamples } from "./brings-samples.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { Target, TargetFlags } from "./target.js";

/** The target that flags describe, without a config. */
export function flagTarget(invocation: Invocation, names: readonly string[], flags: TargetFlags): Target {
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

/** `--services all` stands for every service; a service of that name is then among them. */
export function servicesOf(names: readonly string[] | undefined): GenerateJob["services"] {
  return names?.length === 1 && names[0] === "all" ? "all" : names;
}
