import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The one in `docs/templates.md`. */
const FILE = /```hbs\n([\s\S]*?)```/.exec(readFileSync(join(root, "docs/templates.md"), "utf8"))?.[1] ?? "";

describe("a template of one's own", () => {
  it("stands in place of ours, and only of that one", async () => {
    const cwd = projectWith({ "file.hbs": FILE });
    expect((await runCli(cwd, ["generate"])).stdout).toContain("4 files written");
    const client = readFileSync(join(cwd, "src/generated/shop/client.ts"), "utf8");
    expect(client).toMatch(/^\/\/ SPDX-License-Identifier: MIT\n\/\* eslint-disable \*\/\n/);
    expect(client).toContain("export function createParcelClient(");
    expect((await runCli(cwd, ["check"])).code).toBe(0);
  });

  it("is an input: the client is out of date when it changes", async () => {
    const cwd = projectWith({ "file.hbs": FILE });
    await runCli(cwd, ["generate"]);
    expect((await runCli(cwd, ["generate"])).stdout).toContain("up to date");
    writeFileSync(join(cwd, "own/file.hbs"), FILE.replace("MIT", "ISC"));
    expect((await runCli(cwd, ["check"])).code).toBe(3);
    expect((await runCli(cwd, ["generate"])).stdout).toContain("4 files written");
  });

  it.each([
    { text: "// header\n{{imports}}\n{{bodi}}", place: "own/file.hbs:3:3", message: 'there is no field "bodi" here' },
    { text: "{{#if body}}\n{{body}}\n", place: "own/file.hbs:3:1", message: "got 'EOF'" },
  ])("that is wrong is an error with its place: $message", async ({ text, place, message }) => {
    const cwd = projectWith({ "file.hbs": text });
    const { code, stdout, stderr } = await runCli(cwd, ["generate"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`${place} error WW503`);
    expect(stderr).toContain(message);
    expect(stderr).toContain("Nothing was written.");
  });

  it.each([
    { files: { "fil.hbs": "" }, problem: '"fil.hbs" stands in place of no template; did you mean "file"?' },
    { files: {}, problem: '"own" holds no .hbs file' },
  ])("of a name that means nothing is a problem of the config: $problem", async ({ files, problem }) => {
    const { code, stderr } = await runCli(projectWith(files), ["generate"]);
    expect(code).toBe(1);
    expect(stderr).toContain(`systems.shop.templates: ${problem}`);
  });
});

function projectWith(templates: Readonly<Record<string, string>>): string {
  const cwd = emptyFolder();
  copyFileSync(join(root, "test/package/parcel.wsdl"), join(cwd, "shop.wsdl"));
  mkdirSync(join(cwd, "own"));
  for (const [name, text] of Object.entries(templates)) writeFileSync(join(cwd, "own", name), text);
  const systems = { shop: { as: "wsdl", from: "shop.wsdl", templates: "own" } };
  writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
  return cwd;
}
