import { join } from "node:path";
import { CONFIG_FILES } from "../config/load.js";
import { SCHEMA_KINDS, SYSTEM_NAMES } from "../config.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { printable } from "../diagnostics/printable.js";
import { writeProjectFile } from "../emit/write.js";
import { readProjectFile } from "../fetch/project-file.js";
import { VERSION } from "../version.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { packageManagerOf } from "./package-manager.js";
import { editLines, type PlannedEdit } from "./planned-edit.js";
import {
  loginVariables,
  type NewInstance,
  needsLogin,
  newConfig,
  withInstance,
  withScripts,
} from "./project-config.js";

/**
 * Writes a config, or adds an instance to the one that is there, and makes the project ready for generated code. What is
 * there already is shown as it would change, and on a terminal the user is asked.
 */
export async function init(
  invocation: Invocation,
  system: string | undefined,
  flags: { readonly yes?: true },
): Promise<ExitCode> {
  const mayAsk = flags.yes !== true && process.stdin.isTTY === true && process.stderr.isTTY === true;
  const chosen = system ?? (mayAsk ? await ask(QUESTION) : "");
  if (chosen === undefined) return notWritten(invocation, EXIT.interrupted);
  const instance = instanceOf(chosen);
  const edits = await editsFor(invocation, instance);
  for (const line of edits.flatMap(editLines)) invocation.print(printable(line));
  const changes = edits.some(({ before }) => before !== undefined);
  const consent = mayAsk && changes ? await ask("Write this? [Y/n] ") : "";
  if (consent === undefined) return notWritten(invocation, EXIT.interrupted);
  if (/^n/i.test(consent)) return notWritten(invocation, EXIT.ok);
  for (const { path, after } of edits) writeProjectFile(join(invocation.cwd, path), after);
  nextSteps(invocation, instance);
  return EXIT.ok;
}

const KINDS: readonly NewInstance["kind"][] = [...SYSTEM_NAMES, ...SCHEMA_KINDS];

const QUESTION = `What do you want a client for? (${KINDS.join(", ")}) [wsdl] `;

/** Without an answer a plain WSDL, which is what most people have. */
function instanceOf(answer: string): NewInstance {
  const word = answer.trim() || "wsdl";
  const kind = KINDS.find((known) => known === word);
  if (kind !== undefined) return { name: SYSTEM_NAMES.some((name) => name === kind) ? kind : "service", kind };
  throw new UsageError(
    `"${word}" is no system that I know${didYouMean(word, KINDS) || `; there is ${KINDS.join(", ")}`}`,
  );
}

function notWritten({ note }: Invocation, code: ExitCode): ExitCode {
  note("Nothing was written.");
  return code;
}

/** Undefined at Ctrl-C and at the end of the input. */
async function ask(question: string): Promise<string | undefined> {
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") throw error;
    process.stderr.write("\n");
    return undefined;
  } finally {
    terminal.close();
  }
}

async function editsFor({ cwd, print }: Invocation, instance: NewInstance): Promise<readonly PlannedEdit[]> {
  const read = (path: string) => readProjectFile(join(cwd, path));
  const manifest = read("package.json");
  if (manifest === undefined) print("package.json: there is none, so no scripts are added");
  const edits: readonly PlannedEdit[] = [
    await configEdit(cwd, instance),
    ...(manifest === undefined
      ? []
      : [
          {
            path: "package.json",
            before: manifest,
            after: withScripts(manifest, VERSION),
            purpose: "scripts to generate, check and diff; wirewright and @wirewright/runtime",
          },
        ]),
    ...(needsLogin(instance) ? secretEdits(instance, read) : []),
  ];
  return edits.filter(({ before, after }) => before !== after);
}

/** An example that goes into git, and a line that keeps the real one out. */
function secretEdits(instance: NewInstance, read: (path: string) => string | undefined): readonly PlannedEdit[] {
  const example = read(".env.example");
  const ignored = read(".gitignore");
  const missing = loginVariables(instance).filter((name) => !new RegExp(`^${name}=`, "m").test(example ?? ""));
  const isIgnored = /^\/?\.env(?:\*|\.\*)?$/m.test(ignored ?? "");
  return [
    {
      path: ".env.example",
      before: example,
      after: appended(
        example,
        missing.map((name) => `${name}=`),
      ),
      purpose: "what to put into .env",
    },
    {
      path: ".gitignore",
      before: ignored,
      after: appended(ignored, isIgnored ? [] : [".env"]),
      purpose: "keeps .env out of git",
    },
  ];
}

function appended(text = "", lines: readonly string[]): string {
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return lines.length === 0 ? text : `${start}${lines.join("\n")}\n`;
}

async function configEdit(cwd: string, instance: NewInstance): Promise<PlannedEdit> {
  const purpose = `the instance "${instance.name}"`;
  for (const path of CONFIG_FILES) {
    const before = readProjectFile(join(cwd, path));
    if (before === undefined) continue;
    const after = path.endsWith(".json") ? undefined : await withInstance(before, instance);
    if (after === "present") throw new UsageError(`${path} has an instance "${instance.name}" already; edit that one`);
    if (after !== undefined) return { path, before, after, purpose };
    throw new UsageError(`${path} is there already, and "${instance.name}" cannot be added to it by itself; edit it`);
  }
  return { path: CONFIG_FILES[0] ?? "", before: undefined, after: newConfig(instance), purpose };
}

function nextSteps(invocation: Invocation, instance: NewInstance): void {
  const { name, kind } = instance;
  const { install: again, run } = packageManagerOf(invocation.cwd);
  const install = readProjectFile(join(invocation.cwd, "package.json")) === undefined ? FROM_NOTHING : again;
  const login = needsLogin(instance) ? `, and put ${loginVariables(instance).join(" and ")} into .env` : "";
  const generate = `${run} wirewright generate`;
  const steps =
    needsLogin(instance) || kind === "xmlrpc"
      ? [install, `edit the url of "${name}"${login}`, `${run} wirewright fetch`, generate]
      : [install, ...placeOfSchema(instance), generate];
  invocation.note("\nNext:");
  for (const [index, step] of steps.entries()) invocation.note(`  ${index + 1}. ${step}`);
  if (!isCommonJs(invocation.cwd)) return;
  invocation.note(
    '\nGenerated code is ES modules, and this package is CommonJS: set "type": "module" in package.json, or see "CommonJS" in the README of wirewright.',
  );
}

const FROM_NOTHING =
  "npm init --yes && npm pkg set type=module && npm install @wirewright/runtime && npm install --save-dev wirewright";

/** What `npm init` makes. Without a package.json there is no telling. */
function isCommonJs(cwd: string): boolean {
  const manifest = readProjectFile(join(cwd, "package.json"));
  return manifest !== undefined && !/"type"\s*:\s*"module"/.test(manifest);
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
