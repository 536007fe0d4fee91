import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedProject, PACKAGES, packAll, projectRoot, runToEnd } from "./packed.js";
import { STRICTEST } from "./strictest.js";

const tarballFolder = mkdtempSync(join(tmpdir(), "wirewright-pack-"));
let tarballs: readonly string[] = [];
let project = "";

beforeAll(async () => {
  tarballs = await packAll(tarballFolder);
  project = await installedProject(tarballs);
}, 300_000);

afterAll(() => {
  rmSync(tarballFolder, { recursive: true, force: true });
  if (project !== "") rmSync(project, { recursive: true, force: true });
});

describe.each(PACKAGES.map((entry, index) => ({ ...entry, index })))("the package $name", ({ folder, index }) => {
  it("has no problem that publint knows", async () => {
    const manifest = JSON.parse(readFileSync(join(projectRoot, folder, "package.json"), "utf8"));
    const tarball = toArrayBuffer(readFileSync(tarballOf(index)));
    const { messages } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest, { color: false }))).toEqual([]);
  });

  it("has types that resolve in ESM under node16 and bundler", async () => {
    const result = await checkPackage(createPackageFromTarballData(readFileSync(tarballOf(index))));
    if (result.types === false) throw new Error("the package has no types");
    // `node10` knows no `exports`, and CommonJS is not offered: both are outside what the package promises.
    const problems = result.problems.filter(
      (problem) => !("resolutionKind" in problem) || ["node16-esm", "bundler"].includes(problem.resolutionKind),
    );
    expect(problems).toEqual([]);
  });

  it("carries its licence, and neither sources nor build state", async () => {
    const { stdout } = await runToEnd("tar", ["-tzf", tarballOf(index)], tarballFolder);
    const files = stdout.split("\n");
    expect(files).toContain("package/LICENSE");
    expect(files.filter((file) => /tsbuildinfo|(?<!\.d)\.ts$|\/test\//.test(file))).toEqual([]);
  });
});

describe("an installed project", () => {
  it.each([
    { module: "node16", moduleResolution: "node16" },
    { module: "esnext", moduleResolution: "bundler" },
  ])("finds the types of every entry under $moduleResolution", { timeout: 120_000 }, async (resolution) => {
    const names = PACKAGES.flatMap(({ name, folder }) => entries(name, folder));
    const imports = names.map((name, index) => `import * as m${index} from ${JSON.stringify(name)};`);
    writeFileSync(
      join(project, "entries.ts"),
      `${imports.join("\n")}\nexport default [${names.map((_, index) => `m${index}`)}];\n`,
    );
    const options = { ...STRICTEST, ...resolution, noEmit: true };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["entries.ts"] }));
    const outcome = await runToEnd(
      process.execPath,
      [join(projectRoot, "node_modules/typescript/bin/tsc"), "-p", "."],
      project,
    );
    expect(outcome.stdout).toBe("");
    expect(outcome.code).toBe(0);
  });

  it("imports every entry at run time", async () => {
    const names = PACKAGES.flatMap(({ name, folder }) => entries(name, folder));
    writeFileSync(
      join(project, "entries.mjs"),
      names.map((name) => `await import(${JSON.stringify(name)});`).join("\n"),
    );
    const outcome = await runToEnd(process.execPath, ["entries.mjs"], project);
    expect(outcome).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

describe("a WSDL never seen before", () => {
  it("becomes, from the packed tarball in an empty folder, a client that type-checks, imports and calls", {
    timeout: 120_000,
  }, async () => {
    copyFileSync(join(projectRoot, "test/package/parcel.wsdl"), join(project, "parcel.wsdl"));
    const generate = ["wirewright", "generate", "--from", "parcel.wsdl", "--as", "wsdl", "--out", "client"];
    const generated = await runToEnd("npx", ["--no-install", ...generate], project);
    expect(generated).toMatchObject({ code: 0, stderr: "" });
    copyFileSync(join(projectRoot, "test/package/parcel-story.txt"), join(project, "story.ts"));
    const options = { ...STRICTEST, module: "node16", moduleResolution: "node16", noEmit: false, outDir: "built" };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["story.ts"] }));
    const checked = await runToEnd(
      process.execPath,
      [join(projectRoot, "node_modules/typescript/bin/tsc"), "-p", "."],
      project,
    );
    expect(checked).toMatchObject({ code: 0, stdout: "" });
    expect(await runToEnd(process.execPath, ["built/story.js"], project)).toEqual({
      code: 0,
      stdout: "shipped as 9007199254740993\nrefused: too heavy\n",
      stderr: "",
    });
  });
});

describe("an installed project's config", () => {
  it("is written by init, imports defineConfig, generates, and passes check", { timeout: 120_000 }, async () => {
    copyFileSync(join(projectRoot, "test/package/parcel.wsdl"), join(project, "parcel.wsdl"));
    expect((await runToEnd("npx", ["--no-install", "wirewright", "init", "wsdl"], project)).code).toBe(0);
    const config = readFileSync(join(project, "wirewright.config.ts"), "utf8");
    writeFileSync(join(project, "wirewright.config.ts"), config.replace("schemas/service.wsdl", "parcel.wsdl"));
    expect((await runToEnd("npm", ["run", "generate:clients"], project)).stdout).toContain("files written");
    expect((await runToEnd("npm", ["run", "check:clients"], project)).code).toBe(0);
  });
});

/** The importable entries that a package's `exports` name; patterns and `package.json` itself left out. */
function entries(name: string, folder: string): readonly string[] {
  const manifest: { readonly exports: Readonly<Record<string, unknown>> } = JSON.parse(
    readFileSync(join(projectRoot, folder, "package.json"), "utf8"),
  );
  return Object.keys(manifest.exports)
    .filter((key) => !key.includes("*") && !key.endsWith(".json"))
    .map((key) => `${name}${key.slice(1)}`);
}

function tarballOf(index: number): string {
  const path = tarballs[index];
  if (path === undefined) throw new Error("not packed");
  return path;
}

function toArrayBuffer(data: Uint8Array): ArrayBuffer {
  return new Uint8Array(data).buffer;
}
