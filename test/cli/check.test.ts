import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const PARCEL = fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url));
const SOURCE = ["--from", "parcel.wsdl", "--as", "wsdl", "--out", "client"];

describe("wirewright check", () => {
  it("checks a client that was made without a config", async () => {
    const cwd = project();
    await runCli(cwd, ["generate", ...SOURCE]);
    expect(await runCli(cwd, ["check", ...SOURCE])).toMatchObject({ code: 0 });
    rmSync(join(cwd, "client/types.ts"));
    const { code, stdout } = await runCli(cwd, ["check", ...SOURCE]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "missing client/types.ts\n" });
    expect((await runCli(cwd, ["check", "--from", "parcel.wsdl", "--as", "wsdl"])).stderr).toContain("--out FOLDER");
  });

  it("tells a file that was edited from a stale one, and what overwrites it", async () => {
    const cwd = project();
    await runCli(cwd, ["generate", ...SOURCE]);
    writeFileSync(join(cwd, "client/types.ts"), "// mine\n");
    const text = await runCli(cwd, ["check", ...SOURCE]);
    expect(text).toMatchObject({ code: 3, stdout: "edited  client/types.ts\n" });
    expect(text.stderr).toContain("Run `wirewright generate --force` with the same flags, and commit");
    const github = await runCli(cwd, ["check", ...SOURCE, "--format", "github"]);
    expect(github.stdout).toContain("title=edited::edited: run `wirewright generate --force` with the same flags and");
    const config = { systems: { parcel: { as: "wsdl", from: "parcel.wsdl", out: "other" } } };
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify(config));
    expect((await runCli(cwd, ["check"])).stderr).toContain("Run `wirewright generate`, and commit");
  });

  it("annotates one file, whatever its folder is called", async () => {
    const cwd = project();
    const source = [...SOURCE.slice(0, -1), "a,b%::c"];
    await runCli(cwd, ["generate", ...source]);
    rmSync(join(cwd, "a,b%::c/types.ts"));
    const { stdout } = await runCli(cwd, ["check", ...source, "--format", "github"]);
    expect(stdout).toMatch(/^::error file=a%2Cb%25%3A%3Ac\/types\.ts,title=missing::missing: run /);
  });

  it("names only flags that a command has when there is no config", async () => {
    const cwd = emptyFolder();
    expect((await runCli(cwd, ["check"])).stderr).toContain("or give --from, --as and --out");
    expect((await runCli(cwd, ["inspect"])).stderr).toContain("or give --from and --as\n");
    expect((await runCli(cwd, ["fetch"])).stderr).toContain("write one with `wirewright init`\n");
  });
});

describe("a config with a broken system", () => {
  it("generates and checks the others, and names the line with the broken one", async () => {
    const cwd = project(`{ "systems": {
      "good": { "as": "wsdl", "from": "parcel.wsdl" },
      "bad": { "as": "wsdl", "from": "absent.wsdl" } } }`);
    const generated = await runCli(cwd, ["generate"]);
    expect(generated.code).toBe(1);
    expect(generated.stdout).toMatch(/^good: src\/generated\/good: \d files written$/m);
    const place = 'wirewright.config.json:3:30 error WW010 systems.bad.from: "absent.wsdl" does not exist';
    expect(generated.stderr).toContain(`${place}\n    fix: Correct the path`);
    expect(generated.stderr).toContain("bad: nothing was written.");
    rmSync(join(cwd, "src/generated/good/types.ts"));
    const checked = await runCli(cwd, ["check"]);
    expect(checked).toMatchObject({ code: 1, stdout: "missing src/generated/good/types.ts\n" });
    expect(checked.stderr).toContain(place);
  });
});

describe("a config", () => {
  it("is found from a folder below, but not from beyond the project", async () => {
    const cwd = project('{ "systems": { "shop": { "as": "wsdl", "from": "parcel.wsdl" } } }');
    writeFileSync(join(cwd, "package.json"), "{}");
    const below = join(cwd, "src/generated/shop");
    mkdirSync(below, { recursive: true });
    expect((await runCli(below, ["generate"])).stdout).toMatch(/^shop: \.: \d files written$/m);
    expect(existsSync(join(below, "types.ts"))).toBe(true);
    const other = join(cwd, "other");
    mkdirSync(other);
    writeFileSync(join(other, "package.json"), "{}");
    expect(await runCli(other, ["check"])).toMatchObject({ code: 2 });
  });

  it("is not taken from a folder above that belongs to no project", async () => {
    const cwd = project('{ "systems": { "shop": { "as": "wsdl", "from": "parcel.wsdl" } } }');
    mkdirSync(join(cwd, "below"));
    expect(await runCli(join(cwd, "below"), ["check"])).toMatchObject({ code: 2 });
  });

  it("may put a client beside its folder, which is remarked on", async () => {
    const cwd = join(project(), "inner");
    mkdirSync(cwd);
    copyFileSync(PARCEL, join(cwd, "parcel.wsdl"));
    const systems = { shop: { as: "wsdl", from: "parcel.wsdl", out: "../outer" } };
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
    const { code, stderr } = await runCli(cwd, ["generate"]);
    expect(code).toBe(0);
    expect(stderr).toContain("../outer is outside the folder of wirewright.config.json");
    expect(existsSync(join(dirname(cwd), "outer/types.ts"))).toBe(true);
  });
});

function project(config?: string): string {
  const cwd = emptyFolder();
  copyFileSync(PARCEL, join(cwd, "parcel.wsdl"));
  if (config !== undefined) writeFileSync(join(cwd, "wirewright.config.json"), config);
  return cwd;
}
