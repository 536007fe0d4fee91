import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { type Outcome, PACKAGES, packAll, projectRoot, runToEnd } from "./packed.js";
import { STRICTEST } from "./strictest.js";

const full = process.env["WIREWRIGHT_FULL"] === "1";
const account = { login: "admin", password: "sandbox" };

const work = mkdtempSync(join(tmpdir(), "wirewright-installation-"));
let tarballs: readonly string[] = [];
let sandbox: LiveConfigSandbox | undefined;

beforeAll(async () => {
  tarballs = await packAll(work);
  sandbox = await startLiveConfigSandbox({ accounts: [account] });
}, 300_000);

afterAll(async () => {
  await sandbox?.close();
  rmSync(work, { recursive: true, force: true });
});

/** From an empty folder to a call, by a package manager that a user may have: each line is what the user types. */
describe.each(["npm", "pnpm"] as const)("installed by %s", (manager) => {
  it("inits, fetches from a running server, generates, type-checks, and calls from ESM and CommonJS", {
    timeout: 600_000,
  }, async ({ skip }) => {
    skip(manager === "pnpm" && !full, "run npm run test:full for pnpm and other TypeScript versions");
    const project = mkdtempSync(join(work, `${manager}-`));
    const run = async (command: string, ...args: readonly string[]): Promise<Outcome> => {
      const outcome = await runToEnd(command, args, project);
      expect(outcome.code, `${command} ${args.join(" ")}\n${outcome.stdout}${outcome.stderr}`).toBe(0);
      return outcome;
    };
    const wirewright = (...args: readonly string[]): Promise<Outcome> =>
      run(join("node_modules", ".bin", "wirewright"), ...args);

    await install(manager, project, run);
    await wirewright("init", "liveconfig", "--yes");
    edit(join(project, "wirewright.config.ts"), (config) =>
      config.replace(/url: "[^"]*"/, `url: ${JSON.stringify(sandbox?.url)}`),
    );
    writeFileSync(join(project, ".env"), `LIVECONFIG_USER=${account.login}\nLIVECONFIG_PASSWORD=${account.password}\n`);
    await wirewright("fetch");
    await wirewright("generate");
    await wirewright("check");

    writeFileSync(join(project, "src/hello.ts"), HELLO);
    writeFileSync(join(project, "hello.cjs"), HELLO_FROM_COMMONJS);
    const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
    await compile(run, project, tsc, { module: "esnext", moduleResolution: "bundler" });
    await compile(run, project, tsc, { module: "node16", moduleResolution: "node16" });
    const greeting = { code: 0, stdout: "Hello, Ada Lovelace\n", stderr: "" };
    expect(await run(process.execPath, "built/hello.js", sandbox?.url ?? "")).toEqual(greeting);
    expect(await run(process.execPath, "hello.cjs", sandbox?.url ?? "")).toEqual(greeting);

    edit(join(project, "package.json"), (manifest) => manifest.replace('"module"', '"commonjs"'));
    edit(join(project, "src/hello.ts"), (program) =>
      program.replace(/^if .*/m, 'hello(process.argv[2] ?? "").then(console.log);'),
    );
    const commonJs = { module: "node20", moduleResolution: "node16", verbatimModuleSyntax: false };
    await compile(run, project, tsc, commonJs);
    expect(readFileSync(join(project, "built/hello.js"), "utf8")).toContain("require(");
    expect(await run(process.execPath, "built/hello.js", sandbox?.url ?? "")).toEqual(greeting);
  });
});

/** Later releases of the compiler refuse more, earlier ones know less: generated code has to please both. */
describe("TypeScript", () => {
  const versions = ["5.4", "5.9", "6"] as const;
  const folder = mkdtempSync(join(tmpdir(), "wirewright-typescript-"));

  beforeAll(async () => {
    if (!full) return;
    const wanted = versions.map((version) => `typescript-${version}@npm:typescript@${version}`);
    const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder];
    const outcome = await runToEnd("npm", [...args, ...wanted, ...tarballs], folder);
    expect(outcome.code, outcome.stderr).toBe(0);
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.for(versions)(
    "%s compiles the committed clients and every case",
    { timeout: 600_000 },
    async (version, { skip }) => {
      skip(!full, "run npm run test:full for pnpm and other TypeScript versions");
      await runToEnd("cp", ["-r", join(projectRoot, "generated"), join(projectRoot, "test/cases"), folder], folder);
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
      const tsc = join(folder, `node_modules/typescript-${version}/bin/tsc`);
      for (const resolution of [
        { module: "node16", moduleResolution: "node16" },
        { module: "esnext", moduleResolution: "bundler" },
      ]) {
        const include = ["generated/*/**/*.ts", "cases/*/expected/**/*.ts"];
        const options = { ...STRICTEST, ...resolution, noEmit: true };
        const config = { compilerOptions: options, include, exclude: ["generated/dist"] };
        writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
        expect(await runToEnd(process.execPath, [tsc, "-p", "."], folder)).toEqual({ code: 0, stdout: "", stderr: "" });
      }
    },
  );
});

async function install(
  manager: "npm" | "pnpm",
  project: string,
  run: (command: string, ...args: readonly string[]) => Promise<Outcome>,
): Promise<void> {
  const dependencies = Object.fromEntries(PACKAGES.map(({ name }, index) => [name, `file:${tarballs[index]}`]));
  const manifest = { name: "empty", private: true, type: "module", dependencies };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
  if (manager === "npm") {
    await run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund");
    return;
  }
  // What one package asks of another is in no registry yet.
  const overrides = Object.entries(dependencies).map(([name, path]) => `  ${JSON.stringify(name)}: ${path}\n`);
  writeFileSync(join(project, "pnpm-workspace.yaml"), `overrides:\n${overrides.join("")}`);
  await run("npx", "--yes", "pnpm@10", "install");
}

async function compile(
  run: (command: string, ...args: readonly string[]) => Promise<Outcome>,
  project: string,
  tsc: string,
  resolution: {
    readonly module: string;
    readonly moduleResolution: string;
    readonly verbatimModuleSyntax?: boolean;
  },
): Promise<void> {
  const compilerOptions = { ...STRICTEST, ...resolution, rootDir: "src", outDir: "built" };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  expect((await run(process.execPath, tsc, "-p", ".")).stdout).toBe("");
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

const HELLO = `import { createLiveConfigClient } from "./generated/liveconfig/index.js";

export async function hello(url: string): Promise<string> {
  await using liveconfig = createLiveConfigClient({ url, login: "admin", password: "sandbox" });
  const { greeting } = await liveconfig.testSayHello({ firstname: "Ada", lastname: "Lovelace" });
  return greeting;
}

if (process.argv[1]?.endsWith("hello.js")) console.log(await hello(process.argv[2] ?? ""));
`;

const HELLO_FROM_COMMONJS = `const url = process.argv[2];

import("./built/hello.js").then(({ hello }) => hello(url)).then(console.log);
`;
