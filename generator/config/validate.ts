import { resolve, sep } from "node:path";
import type { Config } from "../config.js";
import { SCHEMA_KINDS, SYSTEM_NAMES } from "../config.js";
import { didYouMean } from "../diagnostics/nearest.js";

/**
 * Says what is wrong with a config, each problem with its place in words: `systems.prod.use: "liveconf" is not a
 * system; did you mean "liveconfig"?`. An empty list means that the value is a `Config`.
 */
export function configProblems(value: unknown): readonly string[] {
  if (!isRecord(value)) return ["the config: expected an object; export it as `export default defineConfig({ … })`"];
  return CONFIG(value, "");
}

/** Where the client of an instance goes when its config does not say. */
export function defaultOut(name: string): string {
  return `src/generated/${name}`;
}

/** Narrows what `configProblems` found nothing wrong with. */
export function isConfig(value: unknown): value is Config {
  return configProblems(value).length === 0;
}

type Check = (value: unknown, place: string) => readonly string[];

const text: Check = (value, place) =>
  typeof value === "string" && value !== "" ? [] : [`${place}: expected a text, found ${describe(value)}`];

const path: Check = (value, place) => {
  if (typeof value !== "string" || sep === "\\" || !value.includes("\\")) return text(value, place);
  return [`${place}: "${value}" is a path of Windows only; write it with /, which works everywhere`];
};

const flag: Check = (value, place) =>
  typeof value === "boolean" ? [] : [`${place}: expected true or false, found ${describe(value)}`];

const url: Check = (value, place) => {
  const problems = text(value, place);
  if (problems.length > 0 || typeof value !== "string") return problems;
  const parsed = parseUrl(value);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return [`${place}: expected an address that begins with https:// or http://`];
  }
  if (parsed.username !== "" || parsed.password !== "" || parsed.searchParams.has("p")) {
    return [`${place}: the address holds a password; take it out and name environment variables in "login" or "basic"`];
  }
  return [];
};

const variable: Check = (value, place) =>
  typeof value === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value)
    ? []
    : [`${place}: expected the name of an environment variable, such as LIVECONFIG_PASSWORD (never the secret itself)`];

const className: Check = (value, place) =>
  typeof value === "string" && /^[^.]+(\.[^.]+)+$/.test(value)
    ? []
    : [`${place}: expected a class as it is called, such as addressbook.boaddressbook`];

const instance: Check = (value, place) => {
  const problems = SYSTEM(value, place);
  if (problems.length > 0 || !isRecord(value)) return problems;
  const { use, as } = value;
  if (use === undefined && as === undefined) {
    return [`${place}: give either "use" (a known system: ${quoted(SYSTEM_NAMES)}) or "as" (${quoted(SCHEMA_KINDS)})`];
  }
  if (use !== undefined && as !== undefined) return [`${place}: "use" implies the kind of schema; take "as" out`];
  if (as !== undefined && value["from"] === undefined && value["url"] === undefined) {
    return [`${place}: say where the schema is, with "from" (file, folder or address) or "url" (for fetch)`];
  }
  return [];
};

const LOGIN = object({ userEnv: variable, passwordEnv: variable }, ["userEnv", "passwordEnv"]);

const header: Check = (value, place) =>
  typeof value === "string" ? [] : object({ env: variable }, ["env"])(value, place);

const TYPES = object({
  long: oneOf("a type for xs:long", ["bigint", "number", "string"]),
  integer: oneOf("a type for xs:integer", ["number", "bigint", "string"]),
  decimal: oneOf("a type for xs:decimal", ["string", "number"]),
  dateTime: oneOf("a type for xs:dateTime", ["string", "date"]),
  date: oneOf("a type for xs:date", ["string", "date"]),
});

const SERVICES = oneOf("a choice of services (or give a list of names)", ["first", "all"]);

const SYSTEM = object({
  use: oneOf("a system", SYSTEM_NAMES),
  as: oneOf("a kind of schema", SCHEMA_KINDS),
  url,
  from: (value, place) => (typeof value === "string" && /^https?:/.test(value) ? url : path)(value, place),
  out: path,
  services: (value, place) => (typeof value === "string" ? SERVICES : list(text))(value, place),
  port: text,
  only: list(text),
  excludeDeprecated: flag,
  latestOnly: flag,
  types: TYPES,
  arrays: oneOf("a choice of arrays", ["convention", "all", "none"]),
  methods: flag,
  templates: path,
  allow: list(path),
  doctype: flag,
  headers: map(header),
  basic: LOGIN,
  login: LOGIN,
  classes: list(className),
  domain: text,
  discriminator: text,
  loose: flag,
});

/** What is in JSON may name its schema, for an editor. */
const CONFIG = object({ $schema: text, systems: instances, secretsFile: path }, ["systems"]);

function instances(value: unknown, place: string): readonly string[] {
  const problems = map(instance)(value, place);
  if (problems.length > 0 || !isRecord(value)) return problems;
  const unnamable = Object.keys(value)
    .filter((name) => !/^[A-Za-z][A-Za-z0-9_-]*$/.test(name))
    .map((name) => `${place}: "${name}" cannot be the name of a folder; use letters, digits, "-" and "_"`);
  return [...unnamable, ...sameOutputs(value, place)];
}

/** Two clients in one folder would each remove the other's files. */
function sameOutputs(systems: Readonly<Record<string, unknown>>, place: string): readonly string[] {
  const owners = new Map<string, string>();
  return Object.entries(systems).flatMap(([name, system]) => {
    const out = isRecord(system) ? system["out"] : undefined;
    const folder = resolve(typeof out === "string" ? out : defaultOut(name));
    const owner = owners.get(folder);
    if (owner !== undefined) return [`${join(join(place, name), "out")}: is the folder of "${owner}" already`];
    owners.set(folder, name);
    return [];
  });
}

function object(fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  const known = new Map(Object.entries(fields));
  return (value, place) => {
    if (!isRecord(value)) return [`${place}: expected an object, found ${describe(value)}`];
    const missing = required.filter((key) => value[key] === undefined).map((key) => `${join(place, key)}: is missing`);
    const wrong = Object.entries(value).flatMap(([key, item]) => {
      const check = known.get(key);
      if (check === undefined) return [`${join(place, key)}: there is no such setting${didYouMean(key, known.keys())}`];
      return item === undefined ? [] : check(item, join(place, key));
    });
    return [...missing, ...wrong];
  };
}

function map(check: Check): Check {
  return (value, place) => {
    if (!isRecord(value)) return [`${place}: expected an object, found ${describe(value)}`];
    return Object.entries(value).flatMap(([key, item]) => check(item, join(place, key)));
  };
}

function list(check: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return [`${place}: expected a list, found ${describe(value)}`];
    return value.flatMap((item: unknown, index) => check(item, `${place}[${index}]`));
  };
}

function oneOf(what: string, values: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== "string") return [`${place}: expected ${quoted(values)}, found ${describe(value)}`];
    if (values.includes(value)) return [];
    return [`${place}: "${value}" is not ${what}${didYouMean(value, values) || `; it can be ${quoted(values)}`}`];
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(place: string, key: string): string {
  return place === "" ? key : `${place}.${key}`;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(" or ");
}

/** The kind of a value, not the value: a misplaced secret must not be printed. */
function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value === "") return "an empty text";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}
