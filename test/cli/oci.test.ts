import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const SCHEMAS = fileURLToPath(new URL("../../schemas/broadworks/", import.meta.url));
const GENERATE = ["generate", "--from", "set", "--as", "oci", "--out", "oci"];

describe("wirewright generate --as oci", () => {
  it("writes a file for each area of a folder, needs no flag, and the second time writes nothing", async () => {
    const cwd = folderWithSet();
    const first = await runCli(cwd, GENERATE);
    expect(first).toMatchObject({ code: 0, stderr: "", stdout: "oci: 20 files written\n" });
    expect(filesIn(cwd)).toEqual(expect.arrayContaining(["data-types.ts", "services/hunt-group.ts", "user.ts"]));
    expect(filesIn(cwd)).not.toContain("index.ts");
    expect((await runCli(cwd, GENERATE)).stdout).toBe("oci is up to date\n");
  });

  it("sees a file that came into the folder", async () => {
    const cwd = folderWithSet();
    await runCli(cwd, GENERATE);
    const doNotDisturb = readFileSync(join(cwd, "set/Services/OCISchemaServiceDoNotDisturb.xsd"), "utf8");
    const privacy = doNotDisturb.replaceAll("DoNotDisturb", "Privacy");
    writeFileSync(join(cwd, "set/Services/OCISchemaServicePrivacy.xsd"), privacy);
    expect((await runCli(cwd, GENERATE)).stdout).toContain("written");
    expect(filesIn(cwd)).toContain("services/privacy.ts");
  });

  it("picks commands by name and by age", async () => {
    const cwd = folderWithSet();
    await runCli(cwd, [...GENERATE, "--only", "UserAdd*", "--only", "LogoutRequest"]);
    expect(filesIn(cwd)).toEqual([
      "base.ts",
      "data-types.ts",
      "deprecated.ts",
      "login.ts",
      "simple-types.ts",
      "user.ts",
    ]);
    await runCli(cwd, [...GENERATE, "--only", "UserAdd*", "--exclude-deprecated"]);
    expect(filesIn(cwd)).toEqual(["base.ts", "data-types.ts", "simple-types.ts", "user.ts"]);
    await runCli(cwd, [...GENERATE, "--only", "UserGetRequest*", "--latest-only"]);
    const user = readFileSync(join(cwd, "oci/user.ts"), "utf8");
    expect(user.match(/^export const user\w+/gm)).toEqual(["export const userGet23V2"]);
  });

  it("shows a command by the name of its constant, too", async () => {
    const cwd = folderWithSet();
    const { code, stdout } = await runCli(cwd, ["inspect", "userGet22V8", "--from", "set", "--as", "oci"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\w+ UserGetRequest22V8\b/);
  });

  it("says that there is nothing of that name, and leaves what was there", async () => {
    const cwd = folderWithSet();
    const { code, stderr } = await runCli(cwd, [...GENERATE, "--only", "UserGettRequest22V8"]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'there is no command that matches "UserGettRequest22V8"; did you mean "UserGetRequest22V8"?',
    );
    expect(existsSync(join(cwd, "oci"))).toBe(false);
  });
});

describe("wirewright init broadworks", () => {
  it("writes a config and says where the schema set belongs", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "package.json"), "{}");
    const { stderr } = await runCli(cwd, ["init", "broadworks", "--yes"]);
    expect(readFileSync(join(cwd, "wirewright.config.ts"), "utf8")).toContain(
      'broadworks: { use: "broadworks", latestOnly: true }',
    );
    expect(stderr).toContain("put your schema set, OCISchemaAS.xsd and all that it includes, into schemas/broadworks");
  });
});

function folderWithSet(): string {
  const cwd = emptyFolder();
  cpSync(SCHEMAS, join(cwd, "set"), { recursive: true });
  return cwd;
}

function filesIn(cwd: string): readonly string[] {
  return readdirSync(join(cwd, "oci"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort();
}
