import { existsSync } from "node:fs";
import { join } from "node:path";
import { STORED_MODEL } from "../source/kept-files.js";
import type { Target } from "./target.js";

/** Where the accepted model of a system stands, absolute. */
export function acceptedModelPath({ folder, job }: Target): string {
  return join(folder, "schemas", job.name, STORED_MODEL);
}

/**
 * Whether this run is the one that stores the first model: a config's system has none yet. Not when flags chose other
 * operations than the config does, as then it would be a model of something else.
 */
export function wantsModel(target: Target): boolean {
  const { config, job, settings } = target;
  const same = SELECTION.every((name) => job[name] === settings[name]);
  return config !== undefined && same && !existsSync(acceptedModelPath(target));
}

const SELECTION = ["only", "services", "port", "excludeDeprecated", "latestOnly"] as const;
