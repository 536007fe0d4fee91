import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The repository; this file runs from `bench/dist`. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

export const cli: string = join(root, "dist/bin/cli.js");

/** The same before it is bundled: a profile then shows the folders of the sources. */
export const cliInParts: string = join(root, "dist/generator/cli.js");

export const liveconfigWsdl: string = join(root, "schemas/liveconfig/liveconfig.wsdl");

/** Where the benchmark puts what it generates; below the repository, so that imports of the runtime resolve. */
export const workFolder: string = join(root, "bench/dist/work");

/** A built module of ours, by its path in the repository. The caller names its type. */
export async function built(path: string): Promise<unknown> {
  return import(pathToFileURL(join(root, path)).href);
}

/** Generates the client of a WSDL with the command line, compiles it, and imports its constants. */
export async function generatedOperations(
  wsdl: string,
  system: "wsdl" | "liveconfig" = "wsdl",
): Promise<Readonly<Record<string, unknown>>> {
  const folder = join(workFolder, `client-${system}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sources = join(folder, "source");
  const flags = system === "wsdl" ? ["--as", "wsdl"] : ["--system", system];
  mustRun(cli, ["generate", "--from", wsdl, ...flags, "--out", sources]);
  const options = [
    "--ignoreConfig",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--skipLibCheck",
    "--rootDir",
    sources,
    "--outDir",
    join(folder, "built"),
  ];
  mustRun(join(root, "node_modules/typescript/bin/tsc"), [...options, join(sources, "index.ts")]);
  return (await import(pathToFileURL(join(folder, "built/index.js")).href)) as Readonly<Record<string, unknown>>;
}

/** The folder with other people's WSDLs. */
export function corpusFolder(): string {
  const corpus = process.env["WIREWRIGHT_CORPUS"] ?? join(root, "../shared/corpus");
  if (!existsSync(join(corpus, "wsdl")))
    throw new Error("no corpus: set WIREWRIGHT_CORPUS to a folder that holds wsdl/");
  return join(corpus, "wsdl");
}

/** The command line of wsdl-tsclient, which is installed when it is first asked for. */
export function wsdlTsclient(): string {
  return join(peersFolder("wsdl-tsclient"), "node_modules/wsdl-tsclient/dist/src/cli.js");
}

/** The folder of the peers that only the benchmark needs, with that one installed. */
export function peersFolder(peer: string): string {
  const folder = join(root, "bench/peers");
  if (existsSync(join(folder, "node_modules", peer, "package.json"))) return folder;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const outcome = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (outcome.status !== 0) throw new Error(`cannot install bench/peers: ${outcome.stderr}`);
  return folder;
}

export function mustRun(script: string, args: readonly string[], cwd: string = root): void {
  const outcome = spawnSync(process.execPath, [script, ...args], { cwd, encoding: "utf8" });
  if (outcome.status !== 0) throw new Error(`${script} ${args.join(" ")}: ${outcome.stdout}${outcome.stderr}`);
}
