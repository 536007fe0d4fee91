import type { ArrayMode } from "./model/model-options.js";
import type { TypeOptions } from "./plan/options.js";

/**
 * What `wirewright.config.ts` (or `.mjs`, `.js`, `.json`) exports. Only names of secrets stand in it, never secrets:
 * every `…Env` is the name of an environment variable, or of a line `NAME=value` in `secretsFile`.
 */
export interface Config {
  /** By instance name, which is also the name of the folder in `schemas/` and in `src/generated/`. */
  readonly systems: Readonly<Record<string, SystemConfig>>;
  /** A file with `NAME=value` lines beside the config, for what the environment does not hold. Keep it out of git. */
  readonly secretsFile?: string | undefined;
}

/** One instance: exactly one of `use` and `as` is given. */
export interface SystemConfig {
  /** A system that Wirewright knows; it implies the kind of schema, the login and the names. */
  readonly use?: SystemName | undefined;
  /** The kind of a schema that belongs to no known system. */
  readonly as?: SchemaKind | undefined;
  /**
   * The live server, which `fetch` reads. `liveconfig`: `https://host:8443/liveconfig/soap`; `egroupware`:
   * `https://host/egroupware`.
   */
  readonly url?: string | undefined;
  /** The schema that is generated from: a file, a folder or a URL. Default: what `fetch` stored in `schemas/<instance>`. */
  readonly from?: string | undefined;
  /** The folder for the client. Default: `src/generated/<instance>`. */
  readonly out?: string | undefined;
  /** Of a WSDL: the first service with a SOAP port (the default), all of them, or those of these names. */
  readonly services?: "first" | "all" | readonly string[] | undefined;
  /** The port, by name. Default: each service's first SOAP port. */
  readonly port?: string | undefined;
  /** Only operations that match one of these patterns; `*` stands for any characters. */
  readonly only?: readonly string[] | undefined;
  /** `broadworks`: leave out commands that the schema calls deprecated. Default: false. */
  readonly excludeDeprecated?: boolean | undefined;
  /** `broadworks`: of each command only its newest version, `UserGetRequest22V8` of all `UserGetRequest…`. Default: false. */
  readonly latestOnly?: boolean | undefined;
  readonly types?: TypeOptions | undefined;
  /** Which elements that only wrap a list become arrays. Default: the system's. */
  readonly arrays?: ArrayMode | undefined;
  /**
   * A folder with Handlebars templates of your own, `file.hbs`, `client.hbs`, `session.hbs` or `index.hbs`: each stands in
   * place of ours of that name. Default: ours.
   */
  readonly templates?: string | undefined;
  /** False leaves out the client with a method for each operation. Default: true, but for `broadworks`. */
  readonly methods?: boolean | undefined;
  /**
   * Where imports may lead besides the schema's own folder or origin: folders, and origins (`https://host`).
   * Nothing else is read, whatever a schema asks for.
   */
  readonly allow?: readonly string[] | undefined;
  /** Accept a document type declaration with plain entities; external ones stay refused. Default: false. */
  readonly doctype?: boolean | undefined;
  /** Sent when a schema is read from a URL. A secret value is `{ env: "NAME" }`. */
  readonly headers?: Readonly<Record<string, string | SecretName>> | undefined;
  /** HTTP Basic credentials for reading a schema from a URL. */
  readonly basic?: LoginConfig | undefined;
  /** The system's own login. `liveconfig`: the SOAP user and password; `egroupware`: an account. */
  readonly login?: LoginConfig | undefined;
  /**
   * `egroupware`: the classes that `fetch` asks for their methods, as `app.class`. Default: those of address book, calendar,
   * InfoLog and preferences.
   */
  readonly classes?: readonly string[] | undefined;
  /** `egroupware`: the instance that the account belongs to, where a server has several. Default: the server's own. */
  readonly domain?: string | undefined;
  /**
   * `json`: where a frame says which message it is, such as `type`, or `header.headerType,header.[header.headerType]`,
   * where brackets stand for the member that a value names. Default: the files' names say it.
   */
  readonly discriminator?: string | undefined;
  /** Of samples: all that the server sends may be absent, not only what was absent in a sample. Default: false. */
  readonly loose?: boolean | undefined;
}

export type SystemName = (typeof SYSTEM_NAMES)[number];
export type SchemaKind = (typeof SCHEMA_KINDS)[number];

export const SYSTEM_NAMES = ["liveconfig", "broadworks", "egroupware", "avaya-wti", "innovaphone"] as const;
export const SCHEMA_KINDS = ["wsdl", "xsd", "oci", "xmlrpc", "json"] as const;

export interface SecretName {
  /** Name of an environment variable. */
  readonly env: string;
}

export interface LoginConfig {
  readonly userEnv: string;
  readonly passwordEnv: string;
}

/** Gives an editor the types of a config; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}
