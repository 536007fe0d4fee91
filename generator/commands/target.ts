import type { SchemaKind, SystemConfig, SystemName } from "../config.js";
import type { GenerateJob } from "../main.js";

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
