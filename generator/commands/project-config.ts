import type { ObjectLiteralExpression } from "ts-morph";
import type { SchemaKind, SystemName } from "../config.js";

/** An instance to write into a config. */
export interface NewInstance {
  readonly name: string;
  readonly kind: SystemName | SchemaKind;
}

/** A whole config with one instance. */
export function newConfig(instance: NewInstance): string {
  const secrets = needsLogin(instance)
    ? `  // Lines such as ${instance.kind.toUpperCase()}_PASSWORD=…; keep it out of git.\n  secretsFile: ".env",\n`
    : "";
  return `import { defineConfig } from "wirewright/config";

export default defineConfig({
${secrets}  systems: {
    ${propertyName(instance.name)}: ${settings(instance).replaceAll("\n", "\n    ")},
  },
});
`;
}

/**
 * The config with the instance added, its comments and layout kept; `present` when it has one of that name, undefined
 * where `systems` is not written as an object. ts-morph is loaded only here.
 */
export async function withInstance(config: string, instance: NewInstance): Promise<string | "present" | undefined> {
  const { IndentationText, Node, Project, SyntaxKind } = await import("ts-morph");
  const width = /^ +(?=\S)/m.exec(config)?.[0].length === 4 ? IndentationText.FourSpaces : IndentationText.TwoSpaces;
  const indentationText = /^\t/m.test(config) ? IndentationText.Tab : width;
  const project = new Project({ useInMemoryFileSystem: true, manipulationSettings: { indentationText } });
  const file = project.createSourceFile("wirewright.config.ts", config);
  const property = file
    .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .find((candidate) => candidate.getName() === "systems");
  const systems = property?.getInitializer();
  const whole = property?.getParent();
  if (!Node.isObjectLiteralExpression(systems) || !Node.isObjectLiteralExpression(whole)) return undefined;
  if (hasProperty(systems, instance.name)) return "present";
  // ts-morph indents a value of several lines one level too deep, so it gets one of a single line first.
  systems.addPropertyAssignment({ name: propertyName(instance.name), initializer: PLACEHOLDER });
  if (needsLogin(instance) && !hasProperty(whole, "secretsFile")) {
    whole.insertPropertyAssignment(0, { name: "secretsFile", initializer: '".env"' });
  }
  return file
    .getFullText()
    .replace(new RegExp(`^([ \\t]*)(.*)${PLACEHOLDER}`, "m"), (_line, indent: string, before: string) => {
      return `${indent}${before}${settings(instance).replaceAll("\n", `\n${indent}`)}`;
    });
}

/** Whether its schema is fetched with a login. */
export function needsLogin({ kind }: NewInstance): boolean {
  return kind === "liveconfig" || kind === "egroupware";
}

/** The environment variables that its config names. */
export function loginVariables({ kind }: NewInstance): readonly string[] {
  return [`${kind.toUpperCase()}_USER`, `${kind.toUpperCase()}_PASSWORD`];
}

/**
 * The package file with the scripts, the generator, and the runtime that generated code imports; what is there already
 * stays as it is.
 */
export function withScripts(packageJson: string, version: string): string {
  const indent = /^[ \t]+/m.exec(packageJson)?.[0] ?? "  ";
  const manifest: Record<string, unknown> = JSON.parse(packageJson);
  const scripts = {
    "generate:clients": "wirewright generate",
    "check:clients": "wirewright check",
    "diff:clients": "wirewright diff",
  };
  const has = (name: string): boolean =>
    DEPENDENCY_FIELDS.some((field) => Object.hasOwn(entries(manifest[field]), name));
  const added = (field: string, name: string) =>
    has(name) ? {} : { [field]: withMissing(manifest[field], { [name]: `^${version}` }) };
  const changed = {
    ...manifest,
    scripts: withMissing(manifest["scripts"], scripts),
    ...added("dependencies", "@wirewright/runtime"),
    ...added("devDependencies", "wirewright"),
  };
  return `${JSON.stringify(changed, null, indent)}\n`;
}

function settings({ name, kind }: NewInstance): string {
  if (kind === "liveconfig") {
    return `{
  use: "liveconfig",
  url: "https://server.example.com:8443/liveconfig/soap",
  login: { userEnv: "LIVECONFIG_USER", passwordEnv: "LIVECONFIG_PASSWORD" },
}`;
  }
  if (kind === "egroupware") {
    return `{
  use: "egroupware",
  url: "https://server.example.com/egroupware",
  login: { userEnv: "EGROUPWARE_USER", passwordEnv: "EGROUPWARE_PASSWORD" },
}`;
  }
  if (kind === "xmlrpc") return `{ as: "xmlrpc", url: "https://server.example.com/RPC2" }`;
  if (kind === "avaya-wti" || kind === "innovaphone") return `{ use: "${kind}" }`;
  if (kind === "json") return `{ as: "json", from: "schemas/${name}", discriminator: "type" }`;
  // A set of files, in the folder of the instance.
  if (kind === "broadworks") return `{ use: "broadworks", latestOnly: true }`;
  if (kind === "oci") return `{ as: "oci", from: "schemas/${name}" }`;
  return `{ as: "${kind}", from: "schemas/${name}.${kind}" }`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function hasProperty(object: ObjectLiteralExpression, name: string): boolean {
  return [name, JSON.stringify(name)].some((spelling) => object.getProperty(spelling) !== undefined);
}

function entries(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function withMissing(present: unknown, wanted: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const known = entries(present);
  return { ...known, ...Object.fromEntries(Object.entries(wanted).filter(([key]) => !Object.hasOwn(known, key))) };
}

/** Where a user may have put a package by hand. */
const DEPENDENCY_FIELDS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

const PLACEHOLDER = "__wirewright_instance__";
