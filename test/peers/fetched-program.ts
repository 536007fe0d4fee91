import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { projectRoot, runToEnd } from "../package/packed.js";
import { STRICTEST } from "./generated-client.js";

/** A program that calls a client which exists only once the test has fetched and generated it. */
export interface FetchedProgram {
  /** Runs it against the server; `act` is what only the test can do, such as to break a connection. */
  readonly run: (url: string, act?: () => void) => Promise<Readonly<Record<string, unknown>>>;
  /** What `fetch` printed; nothing for a config that names a file or folder in `from`. */
  readonly fetched: string;
  remove(): void;
}

export interface FetchedInstance {
  /** What stands in the config under `sample`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Lines `NAME=value`, for what the config only names. */
  readonly secrets?: string;
  /** The program that calls the client: it imports `./generated/sample/client.js`. */
  readonly program: URL;
}

/**
 * Does what a user does: a config with the server's address, `wirewright fetch`, `wirewright generate`, and the compiler
 * under the strictest flags over the client and a program that calls it. Then loads the program.
 */
export async function fetchProgram({ config, secrets = "", program }: FetchedInstance): Promise<FetchedProgram> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-fetched-"));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, ".env"), secrets);
  const whole = { secretsFile: ".env", systems: { sample: config } };
  writeFileSync(join(folder, "wirewright.config.json"), JSON.stringify(whole));
  mkdirSync(join(folder, "src"));
  const file = join(folder, "src/program.ts");
  cpSync(fileURLToPath(program), file);
  const cli = join(projectRoot, "dist/bin/cli.js");
  const fetched = config["from"] === undefined ? await mustRun([cli, "fetch"], folder) : "";
  await mustRun([cli, "generate"], folder);
  await mustRun([join(projectRoot, "node_modules/typescript/bin/tsc"), ...STRICTEST, "src/program.ts"], folder);
  const { run }: Pick<FetchedProgram, "run"> = await import(pathToFileURL(file).href);
  return { run, fetched, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function mustRun(args: readonly string[], cwd: string): Promise<string> {
  const outcome = await runToEnd(process.execPath, args, cwd);
  if (outcome.code !== 0) throw new Error(`${args.join(" ")}:\n${outcome.stdout}${outcome.stderr}`);
  return outcome.stdout;
}
