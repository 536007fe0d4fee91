import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const PARCEL = fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url));
const FROM_FILE = ["generate", "--from", "parcel.wsdl", "--as", "wsdl", "--out", "client"];

describe("wirewright generate", () => {
  it("writes a client from a file, and the second time nothing", async () => {
    const cwd = folderWithParcel();
    const first = await runCli(cwd, FROM_FILE);
    expect(first.stderr).toBe("");
    expect(first.stdout).toBe('client: 4 files written\n  import { createParcelClient } from "./client/client.js";\n');
    const files = contents(join(cwd, "client"));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["client.ts", "index.ts", "operations.ts", "types.ts"]));
    const before = times(join(cwd, "client"));
    const second = await runCli(cwd, FROM_FILE);
    expect(second).toEqual({ code: 0, stdout: "client is up to date\n", stderr: "" });
    expect(times(join(cwd, "client"))).toEqual(before);
  });

  it("generates again when the schema, an option or a file has changed", async () => {
    const cwd = folderWithParcel();
    await runCli(cwd, FROM_FILE);
    writeFileSync(join(cwd, "parcel.wsdl"), parcel().replace('name="grams"', 'name="weight"'));
    expect((await runCli(cwd, FROM_FILE)).stdout).toContain("written");
    expect(readFileSync(join(cwd, "client/types.ts"), "utf8")).toContain("weight");
    expect((await runCli(cwd, [...FROM_FILE, "--only", "Nothing*"])).stdout).not.toContain("up to date");
  });

  it("says where a schema is wrong, writes nothing, and leaves what was there", async () => {
    const cwd = folderWithParcel();
    await runCli(cwd, FROM_FILE);
    const before = contents(join(cwd, "client"));
    writeFileSync(join(cwd, "parcel.wsdl"), parcel().replace('type="tns:Address"', 'type="tns:Adress"'));
    const { code, stdout, stderr } = await runCli(cwd, [...FROM_FILE, "--strict"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^parcel\.wsdl:26:\d+ error WW\d+ .*Adress/m);
    expect(stderr).toContain("Nothing was written.");
    expect(contents(join(cwd, "client"))).toEqual(before);
    const json = JSON.parse((await runCli(cwd, [...FROM_FILE, "--strict", "--format", "json"])).stdout);
    expect(json.diagnostics[0]).toMatchObject({ severity: "error", position: { file: "parcel.wsdl", line: 26 } });
    const github = await runCli(cwd, [...FROM_FILE, "--strict", "--format", "github"]);
    expect(github.stdout).toMatch(/^::error file=parcel\.wsdl,line=26,col=\d+,title=WW\d+::/m);
  });

  it("repeats a warning each time, and generates all the same", async () => {
    const cwd = folderWithParcel();
    writeFileSync(join(cwd, "parcel.wsdl"), parcel().replace('type="tns:Address"', 'type="tns:Adress"'));
    for (const done of ["4 files written", "up to date"]) {
      const { code, stdout, stderr } = await runCli(cwd, FROM_FILE);
      expect(code).toBe(0);
      expect(stdout).toContain(done);
      expect(stderr).toMatch(/^parcel\.wsdl:26:\d+ warning WW104 .*Adress/m);
    }
  });

  it("refuses a WSDL without a service and keeps the client from before", async () => {
    const cwd = folderWithParcel();
    await runCli(cwd, FROM_FILE);
    const before = contents(join(cwd, "client"));
    writeFileSync(join(cwd, "parcel.wsdl"), '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>');
    const { code, stderr } = await runCli(cwd, FROM_FILE);
    expect(code).toBe(1);
    expect(stderr).toContain("WW214");
    expect(contents(join(cwd, "client"))).toEqual(before);
  });

  it("shows with --dry-run what it would write", async () => {
    const cwd = folderWithParcel();
    const { code, stdout } = await runCli(cwd, [...FROM_FILE, "--dry-run"]);
    expect(code).toBe(0);
    expect(stdout).toContain("would be written");
    expect(stdout).toContain("  types.ts");
    expect(existsSync(join(cwd, "client"))).toBe(false);
  });

  it("does not touch a folder with somebody else's files, nor a file that was edited", async () => {
    const cwd = folderWithParcel();
    mkdirSync(join(cwd, "client"));
    writeFileSync(join(cwd, "client/mine.ts"), "export const mine = 1;\n");
    const foreign = await runCli(cwd, FROM_FILE);
    expect(foreign.code).toBe(1);
    expect(foreign.stderr).toContain('such as "mine.ts"; choose an empty folder');
    expect(readdirSync(join(cwd, "client"))).toEqual(["mine.ts"]);

    const other = folderWithParcel();
    await runCli(other, FROM_FILE);
    writeFileSync(join(other, "client/types.ts"), "// mine\n");
    const edited = await runCli(other, FROM_FILE);
    expect(edited.code).toBe(1);
    expect(edited.stderr).toContain("--force");
    expect(readFileSync(join(other, "client/types.ts"), "utf8")).toBe("// mine\n");
    expect((await runCli(other, [...FROM_FILE, "--force"])).code).toBe(0);
    expect(readFileSync(join(other, "client/types.ts"), "utf8")).not.toBe("// mine\n");
  });

  it("prints only problems with --quiet, and times with --verbose", async () => {
    const cwd = folderWithParcel();
    expect(await runCli(cwd, [...FROM_FILE, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await runCli(cwd, [...FROM_FILE, "--force", "--verbose"])).stderr).toMatch(/generated in \d+ ms/);
  });
});

describe("a config", () => {
  it.each([
    ["wirewright.config.mjs", `export default { systems: { parcel: { as: "wsdl", from: "parcel.wsdl" } } };\n`],
    ["wirewright.config.ts", `export default { systems: { parcel: { as: "wsdl" as const, from: "parcel.wsdl" } } };\n`],
    ["wirewright.config.json", '{ "systems": { "parcel": { "as": "wsdl", "from": "parcel.wsdl" } } }\n'],
  ])("%s is generated from, also from another folder, and checked", async (name, text) => {
    const cwd = folderWithParcel();
    writeFileSync(join(cwd, name), text);
    const first = await runCli(cwd, ["generate"]);
    expect(first.stdout).toMatch(/^parcel: src\/generated\/parcel: \d+ files written\n/);
    expect(await runCli(cwd, ["generate", "parcel"])).toMatchObject({
      code: 0,
      stdout: "parcel: src/generated/parcel is up to date\n",
    });
    expect(await runCli(cwd, ["check"])).toMatchObject({ code: 0 });

    const out = join(cwd, "src/generated/parcel");
    const elsewhere = emptyFolder();
    const byPath = await runCli(elsewhere, ["check", "--config", join(cwd, name)]);
    expect(byPath).toMatchObject({ code: 0, stderr: "" });

    writeFileSync(join(cwd, "parcel.wsdl"), parcel().replace('name="grams"', 'name="weight"'));
    const drift = await runCli(cwd, ["check"]);
    expect(drift.code).toBe(3);
    expect(drift.stdout).toMatch(/^stale {3}src\/generated\/parcel\/types\.ts$/m);
    expect(JSON.parse((await runCli(cwd, ["check", "--format", "json"])).stdout).drift).toContainEqual({
      instance: "parcel",
      file: "src/generated/parcel/types.ts",
      state: "stale",
    });
    const github = await runCli(cwd, ["check", "--format", "github"]);
    expect(github.stdout).toMatch(/^::error file=src\/generated\/parcel\/types\.ts,title=stale::/m);
    expect(readFileSync(join(out, "types.ts"), "utf8")).not.toContain("weight");
  });

  it("has instances that can be named, and names near to them", async () => {
    const cwd = folderWithParcel();
    writeFileSync(join(cwd, "wirewright.config.json"), '{"systems":{"parcel":{"as":"wsdl","from":"parcel.wsdl"}}}');
    const { code, stderr } = await runCli(cwd, ["generate", "parcl"]);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "parcel"?');
  });
});

describe("wirewright inspect", () => {
  const source = ["--from", "parcel.wsdl", "--as", "wsdl"];

  it("lists operations and types, and shows one with its place", async () => {
    const cwd = folderWithParcel();
    expect((await runCli(cwd, ["inspect", ...source])).stdout).toMatch(/service Parcel, port ParcelSoap.*\n {2}Ship\n/);
    const { stdout } = await runCli(cwd, ["inspect", "ship", ...source]);
    expect(stdout).toContain("operation Ship (soap11, document/literal)");
    expect(stdout).toMatch(/at parcel\.wsdl:\d+:\d+/);
    expect(stdout).toContain("grams ?: xs:int");
    const json = (await runCli(cwd, ["inspect", "Ship", ...source, "--json"])).stdout;
    expect(JSON.parse(json)[0].name).toBe("Ship");
    expect((await runCli(cwd, ["inspect", "Ship", ...source, "--format", "json"])).stdout).toBe(json);
  });

  it("shows what a type without a name is, in place of an id that says nothing", async () => {
    const cwd = folderWithParcel();
    const short = `<xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>`;
    const grams = /<xs:element name="grams" type="xs:int"([^>]*)\/>/;
    expect(parcel()).toMatch(grams);
    writeFileSync(
      join(cwd, "parcel.wsdl"),
      parcel().replace(grams, `<xs:element name="grams"$1>${short}</xs:element>`),
    );
    expect((await runCli(cwd, ["inspect", "Ship", ...source])).stdout).toContain("grams ?: xs:string [maxLength 9]");
  });

  it("suggests a name", async () => {
    const { code, stderr } = await runCli(folderWithParcel(), ["inspect", "Shipp", ...source]);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "Ship"?');
  });
});

function folderWithParcel(): string {
  const cwd = emptyFolder();
  copyFileSync(PARCEL, join(cwd, "parcel.wsdl"));
  return cwd;
}

function parcel(): string {
  return readFileSync(PARCEL, "utf8");
}

function contents(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function times(folder: string): readonly number[] {
  return readdirSync(folder)
    .sort()
    .map((name) => statSync(join(folder, name)).mtimeMs);
}
