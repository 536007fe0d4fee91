import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot, runToEnd } from "../package/packed.js";

/** A client whose methods exist only once the test has generated them. */
export type LooseClient = Readonly<Record<string, (input?: unknown, options?: unknown) => Promise<unknown>>>;

export interface GeneratedClient {
  /** `createShopClient` of the generated `client.ts`. */
  create(options: object): LooseClient;
  remove(): void;
}

/** The flags that make type errors: the strictest that a user's project may have. */
export const STRICTEST: readonly string[] = [
  "--noEmit",
  "--strict",
  "--exactOptionalPropertyTypes",
  "--noUncheckedIndexedAccess",
  "--noPropertyAccessFromIndexSignature",
  "--noImplicitOverride",
  "--noUnusedLocals",
  "--noUnusedParameters",
  "--isolatedDeclarations",
  "--declaration",
  "--verbatimModuleSyntax",
  "--erasableSyntaxOnly",
  "--target",
  "es2022",
  "--module",
  "nodenext",
  "--types",
  "node",
];

/** Generates a client with the command line as users do, type-checks it under the strictest flags, and loads it. */
export async function generateClient(wsdl: string, system: "wsdl" | "liveconfig"): Promise<GeneratedClient> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-peer-"));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "service.wsdl"), wsdl);
  const client = join(folder, "client");
  mkdirSync(client);
  const flags = system === "wsdl" ? ["--as", "wsdl"] : ["--system", system];
  const cli = join(projectRoot, "dist/bin/cli.js");
  await mustRun([cli, "generate", "--from", "service.wsdl", ...flags, "--out", "client"], folder);
  const sources = readdirSync(client).filter((name) => name.endsWith(".ts"));
  const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
  await mustRun([tsc, ...STRICTEST, ...sources.map((name) => join("client", name))], folder);
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(client, "client.ts")).href);
  const create = Object.entries(module).find(([name]) => /^create\w+Client$/.test(name))?.[1];
  if (typeof create !== "function") throw new Error(`client.ts exports ${Object.keys(module).join(", ")}`);
  return {
    create: (options) => create(options) as LooseClient,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function mustRun(args: readonly string[], cwd: string): Promise<void> {
  const outcome = await runToEnd(process.execPath, args, cwd);
  if (outcome.code !== 0) throw new Error(`${args.join(" ")}:\n${outcome.stdout}${outcome.stderr}`);
}
