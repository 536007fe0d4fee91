import { join } from "node:path";
import { CONFIG_FILES } from "../config/load.js";
import { SCHEMA_KINDS, SYSTEM_NAMES } from "../config.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { writeProjectFile } from "../emit/write.js";
import { readProjectFile } from "../fetch/project-file.js";
import { VERSION } from "../version.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { type NewInstance, needsLogin, newConfig, withInstance, withScripts } from "./project-config.js";

/** Writes a config, or adds an instance to the one that is there, and makes the project ready for generated code. */
export async function init(
  invocation: Invocation,
  system: string | undefined,
  flags: { readonly yes?: true },
): Promise<ExitCode> {
  const instance = instanceOf(system ?? (await choose(flags.yes === true)));
  const config = await configFile(invocation.cwd, instance);
  writeProjectFile(join(invocation.cwd, config.path), config.text);
  invocation.print(`${config.path}: ${config.existed ? "added" : "written, with"} the instance "${instance.name}"`);
  updatePackage(invocation);
  nextSteps(invocation, instance);
  return EXIT.ok;
}

const KINDS: readonly NewInstance["kind"][] = [...SYSTEM_NAMES, ...SCHEMA_KINDS];

function instanceOf(word: string): NewInstance {
  const kind = KINDS.find((known) => known === word);
  if (kind !== undefined) return { name: SYSTEM_NAMES.some((name) => name === kind) ? kind : "service", kind };
  throw new UsageError(
    `"${word}" is no system that I know${didYouMean(word, KINDS) || `; there is ${KINDS.join(", ")}`}`,
  );
}

/** Asks on a terminal; elsewhere, and with `--yes`, a plain WSDL is what most people have. */
async function choose(yes: boolean): Promise<string> {
  if (yes || process.stdin.isTTY !== true || process.stderr.isTTY !== true) return "wsdl";
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`What do you want a client for? (${KINDS.join(", ")}) [wsdl] `);
    return answer.trim() || "wsdl";
  } finally {
    terminal.close();
  }
}

async function configFile(
  cwd: string,
  instance: NewInstance,
): Promise<{ readonly path: string; readonly text: string; readonly existed: boolean }> {
  for (const path of CONFIG_FILES) {
    const present = readProjectFile(join(cwd, path));
    if (present === undefined) continue;
    const text = path.endsWith(".json") ? undefined : await withInstance(present, instance);
    if (text === "present") throw new UsageError(`${path} has an instance "${instance.name}" already; edit that one`);
    if (text !== undefined) return { path, text, existed: true };
    throw new UsageError(`${path} is there already, and "${instance.name}" cannot be added to it by itself; edit it`);
  }
  return { path: "wirewright.config.ts", text: newConfig(instance), existed: false };
}

function updatePackage(invocation: Invocation): void {
  const path = join(invocation.cwd, "package.json");
  const present = readProjectFile(path);
  if (present === undefined) {
    invocation.print("package.json: there is none, so no scripts were added (`npm init` makes one)");
    return;
  }
  const text = withScripts(present, VERSION);
  if (text === present) return;
  writeProjectFile(path, text);
  invocation.print(
    "package.json: has the scripts generate:clients and check:clients, wirewright and @wirewright/runtime now",
  );
}

function nextSteps(invocation: Invocation, instance: NewInstance): void {
  const { name, kind } = instance;
  const variables = `${kind.toUpperCase()}_USER and ${kind.toUpperCase()}_PASSWORD`;
  const login = needsLogin(instance) ? `, and put ${variables} into .env (not into git)` : "";
  const steps =
    needsLogin(instance) || kind === "xmlrpc"
      ? ["npm install", `edit the url of "${name}"${login}`, "npx wirewright fetch", "npx wirewright generate"]
      : ["npm install", ...placeOfSchema(instance), "npx wirewright generate"];
  invocation.note("\nNext:");
  for (const [index, step] of steps.entries()) invocation.note(`  ${index + 1}. ${step}`);
}

/** Nothing, where Wirewright brings what there is. */
function placeOfSchema({ name, kind }: NewInstance): readonly string[] {
  if (kind === "avaya-wti" || kind === "innovaphone") return [];
  if (kind === "json") {
    return [
      `put samples into schemas/${name}, and edit "discriminator": it says where a frame tells which message it is`,
    ];
  }
  return kind === "broadworks" || kind === "oci"
    ? [`put your schema set, OCISchemaAS.xsd and all that it includes, into schemas/${name}`]
    : [`put your schema at schemas/${name}.${kind}, or edit "from"`];
}
