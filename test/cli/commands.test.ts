import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explainFailure } from "../../generator/commands/failure.js";
import { invocationFrom } from "../../generator/commands/invocation.js";
import { VERSION } from "../../generator/version.js";
import { emptyFolder, runCli } from "./run-cli.js";

const folder = emptyFolder();

describe("wirewright", () => {
  it("helps with the commands there are, examples and exit codes", async () => {
    const { code, stdout, stderr } = await runCli(folder, ["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const command of ["init", "fetch", "generate", "check", "inspect", "explain", "completion", "sandbox"]) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    }
    expect(stdout).toContain("wirewright generate --from shop.wsdl --as wsdl --out src/shop");
    expect(stdout).toContain("Exit codes:");
  });

  it("helps with each command, global flags included", async () => {
    const { code, stdout } = await runCli(folder, ["generate", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--dry-run");
    expect(stdout).toContain("--config <file>");
    expect(stdout).toContain("Examples:");
  });

  it("prints help when called without a command, as wrong usage", async () => {
    const { code, stderr } = await runCli(folder, []);
    expect(code).toBe(2);
    expect(stderr).toContain("Usage: wirewright");
  });

  it("prints its version", async () => {
    expect(await runCli(folder, ["--version"])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
  });

  it.each([
    [["genrate"], "Did you mean generate?"],
    [["generate", "--form", "x"], "Did you mean --from?"],
    [["generate", "--as", "wdsl"], "Allowed choices are wsdl, xsd"],
    [["explain", "WW101", "WW102"], "too many arguments"],
    [["completion", "bsh"], 'did you mean "bash"?'],
    [["sandbox", "liveconf"], 'did you mean "liveconfig"?'],
    [["generate", "--from", "a.wsdl", "--as", "wsdl"], "--out"],
    [["generate", "--from", "a.wsdl", "--out", "x"], "--as wsdl"],
    [["fetch", "--timeout", "soon"], "Use a number of seconds"],
    [["generate"], "wirewright init"],
    [["check"], "wirewright init"],
    [["generate", "--from", "https://h/soap?wsdl&l=admin&p=S3cret", "--as", "wsdl", "--out", "x"], "environment"],
  ])("answers %j as wrong usage and says what to do", async (args, advice) => {
    const { code, stdout, stderr } = await runCli(folder, args);
    expect(stderr).toContain(advice);
    expect(stderr).not.toContain("S3cret");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("names every mistake of a config, in the format that was asked for", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "wirewright.config.json"), '{"systems":{"prod":{"use":"liveconf","otu":"x"}}}');
    const text = await runCli(cwd, ["generate"]);
    expect(text.code).toBe(1);
    expect(text.stderr).toContain('systems.prod.use: "liveconf" is not a system; did you mean "liveconfig"?');
    expect(text.stderr).toContain('systems.prod.otu: there is no such setting; did you mean "out"?');
    const github = await runCli(cwd, ["generate", "--format", "github"]);
    expect(`${github.stdout}${github.stderr}`).toMatch(/^::error file=wirewright\.config\.json.*systems\.prod\.use/m);
    const json = JSON.parse((await runCli(cwd, ["generate", "--format", "json"])).stdout);
    expect(json.diagnostics).toHaveLength(2);
  });

  it("reads a config in TypeScript, on whatever Node this is", async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "wirewright.config.ts"),
      "interface Empty { readonly systems: Record<string, never> }\nexport default { systems: {} } satisfies Empty;\n",
    );
    const { code, stderr } = await runCli(cwd, ["generate"]);
    expect(stderr).toContain("names no system");
    expect(code).toBe(1);
  });

  it.each([
    ['import "./absent.js";\nexport default {};', /cannot be loaded: Cannot find module .*\n {4}fix: .*imports/],
    ['throw new Error("one\\ntwo");', /cannot be loaded: one two\n {4}fix: .*imports/],
    ['export default Promise.reject(new Error("later"));', /cannot be loaded: later\n {4}fix: .*imports/],
  ])("says what a config fails with: %j", async (config, message) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "wirewright.config.mjs"), config);
    const { code, stderr } = await runCli(cwd, ["check"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  it.each([
    ["sandbox", "broadworks"],
    ["record", "innovaphone"],
    ["completion", "fish"],
    ["init", "avaya-wti"],
  ])("tells in the help of %s what can stand behind it, and leads there", async (name, system) => {
    expect((await runCli(folder, [name, "--help"])).stdout).toMatch(new RegExp(`Arguments:\\n.*${system}`));
    const { code, stderr } = await runCli(folder, [name, "--nosuch"]);
    expect(code).toBe(2);
    expect(stderr).toContain("(--help says what there is)");
  });

  it("tells of the config of a monorepo in one of its packages", async () => {
    const root = emptyFolder();
    const cwd = join(root, "packages/shop");
    mkdirSync(cwd, { recursive: true });
    for (const place of [root, cwd]) writeFileSync(join(place, "package.json"), "{}");
    expect((await runCli(cwd, ["check"])).stderr).not.toContain("--config");
    writeFileSync(join(root, "wirewright.config.mjs"), "export default {};");
    const { code, stderr } = await runCli(cwd, ["check"]);
    expect(code).toBe(2);
    expect(stderr).toContain("there is one above this package: --config ../../wirewright.config.mjs takes it");
  });

  it("says which config is missing", async () => {
    const { code, stderr } = await runCli(folder, ["check", "--config", "absent.mjs"]);
    expect(code).toBe(1);
    expect(stderr).toContain("absent.mjs");
    expect(stderr).toContain("wirewright init");
  });

  it.each([
    ["ts", 'export default {\n  systems: { a: { as: "wsdl" from: "x.wsdl" } },\n};\n', "2:30"],
    ["ts", 'export default {\n  systems: {{ a: { as: "wsdl", from: "x.wsdl" } },\n};\n', "2:13"],
    ["ts", "export default ({\n  systems: {},\n", "3:1"],
    ["mjs", "export default {", "1:17"],
    ["json", '{ "systems":\n  { "a" {} } }', "2:9"],
    ["json", '{ "systems":\n  { "a": {}', "2:12"],
  ])("says where a config in .%s cannot be read: %j", async (ending, config, place) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, `wirewright.config.${ending}`), config);
    for (const command of ["generate", "check"]) {
      const { code, stdout, stderr } = await runCli(cwd, [command]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(`wirewright.config.${ending}:${place} error WW401`);
    }
  });

  it.each([
    ["ts", 'export default {\n  systems: {\n    a: { as: "wsdl", form: "x" },\n  },\n};\n', "3:22"],
    ["json", '{ "systems":\n  { "a": { "use": "liveconf" } } }', "2:12"],
    ["ts", 'const a = { use: "liveconfig" as const };\nexport default { systems: {\n  a,\n} };\n', "3:3"],
  ])("points at the setting that is wrong in a .%s config: %j", async (ending, config, place) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, `wirewright.config.${ending}`), config);
    expect((await runCli(cwd, ["generate"])).stderr).toContain(
      `wirewright.config.${ending}:${place} error WW401 systems.a`,
    );
  });
});

describe("a port that needs more rights", () => {
  it("is told apart from a folder that does", async () => {
    const said: string[] = [];
    const denied = Object.assign(new Error("listen EACCES"), { code: "EACCES", syscall: "listen" });
    const invocation = invocationFrom({ ...process, cwd: () => folder, env: {} }, { format: "text" });
    expect(await explainFailure({ ...invocation, fail: (line) => said.push(line) }, denied)).toBe(1);
    expect(said.join()).toContain("use one from 1024 on");
    expect(said.join()).not.toContain("--out");
  });
});

describe("wirewright explain", () => {
  it("tells cause and fix, whatever the letter case", async () => {
    const list = await runCli(folder, ["explain"]);
    const code = /^WW\d+/m.exec(list.stdout)?.[0] ?? "";
    const { stdout } = await runCli(folder, ["explain", code.toLowerCase()]);
    expect(stdout).toContain(code);
    expect(stdout).toMatch(/cause/i);
    expect(stdout).toMatch(/fix/i);
  });

  it("suggests a code that exists", async () => {
    const { code, stderr } = await runCli(folder, ["explain", "nonsense"]);
    expect(code).toBe(2);
    expect(stderr).toContain("wirewright explain");
  });
});

describe("wirewright completion", () => {
  it("completes commands and flags in bash", async () => {
    const { stdout } = await runCli(folder, ["completion", "bash"]);
    const complete = (words: string, index: number): readonly string[] => {
      const script = `${stdout}\nCOMP_WORDS=(${words}) COMP_CWORD=${index}; _wirewright; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const result = spawnSync("bash", ["-c", script], { encoding: "utf8" });
      expect(result.stderr).toBe("");
      return result.stdout.trim().split("\n");
    };
    expect(complete("wirewright gen", 1)).toEqual(["generate"]);
    expect(complete("wirewright generate --dr", 2)).toEqual(["--dry-run"]);
    expect(complete("wirewright generate --form", 2)).toEqual(["--format"]);
    expect(complete("wirewright generate --as ''", 3)).toEqual(["wsdl", "xsd", "oci", "xmlrpc", "json"]);
    expect(complete("wirewright check --format j", 3)).toEqual(["json"]);
    expect(complete("wirewright sandbox l", 2)).toEqual(["liveconfig"]);
    expect(complete("wirewright completion z", 2)).toEqual(["zsh"]);
    expect(complete("wirewright record in", 2)).toEqual(["innovaphone"]);
    expect(complete("wirewright record innovaphone --max", 3)).toEqual(["--max-samples"]);
    expect(complete("wirewright --quiet ge", 2)).toEqual(["generate"]);
    expect(complete("wirewright generate --he", 2)).toEqual(["--help"]);
    expect(complete("wirewright help", 1)).toEqual(["help"]);
    // Nothing of ours: bash then offers files.
    expect(complete("wirewright generate --from ''", 3)).toEqual([""]);
    // As bash parts --as=w.
    expect(complete("wirewright generate --as = w", 4)).toEqual(["wsdl"]);
    expect(complete("wirewright sandbox --port =", 3)).toEqual([""]);
  });

  it("finds the command behind flags, and takes files for values, in zsh", async (context) => {
    context.skip(spawnSync("zsh", ["--version"]).status !== 0, "install zsh");
    const { stdout } = await runCli(folder, ["completion", "zsh"]);
    const complete = (words: string, current: number): readonly string[] => {
      const fakes =
        "compdef() { }; compadd() { shift; print -l -- $@ }; _describe() { print commands }; _files() { print files }";
      const script = `${fakes}\n${stdout}\nwords=(${words}) CURRENT=${current} PREFIX="\${words[CURRENT]}"; _wirewright`;
      return spawnSync("zsh", ["-f", "-c", script], { encoding: "utf8" }).stdout.trim().split("\n");
    };
    expect(complete("wirewright --quiet ge", 3)).toEqual(["commands"]);
    expect(complete("wirewright --quiet generate --as ''", 5)).toEqual(["wsdl", "xsd", "oci", "xmlrpc", "json"]);
    expect(complete("wirewright generate --from ''", 4)).toEqual(["files"]);
    expect(complete("wirewright --quiet check --l", 4)).toContain("--live");
    expect(complete("wirewright --q", 2)).toContain("--quiet");
  });

  it.each(["zsh", "fish"])("knows every command in %s", async (shell) => {
    const { code, stdout } = await runCli(folder, ["completion", shell]);
    expect(code).toBe(0);
    for (const word of ["generate", "dry-run", "inspect", "sandbox", "wsdl xsd oci", "bash zsh fish"])
      expect(stdout).toContain(word);
  });
});
