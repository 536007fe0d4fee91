import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type CliOutcome, emptyFolder, runCli } from "./run-cli.js";

const PARCEL = fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url));
// A note about its address: what a check reports, one that generates nothing has to report as well.
const LIVECONFIG = fileURLToPath(new URL("../../schemas/liveconfig/liveconfig.wsdl", import.meta.url));

describe("a second check of an unchanged tree", () => {
  it("generates nothing, and says what the first one said", async () => {
    const cwd = await checkedProject();
    for (const flags of [[], ["--format", "json"], ["--format", "github"], ["--strict"]]) {
      rmSync(recordsOf(cwd), { recursive: true, force: true });
      const first = await check(cwd, ...flags);
      expect(first.code).toBe(0);
      expect(await check(cwd, ...flags)).toEqual(first);
    }
    expect((await check(cwd, "--verbose")).stderr).not.toContain("generated in");
  });

  it("generates again without a place to remember it, and where that holds something else", async () => {
    const cwd = await checkedProject();
    for (const file of readdirSync(recordsOf(cwd))) writeFileSync(join(recordsOf(cwd), file), "null");
    expect(await check(cwd, "--verbose")).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("shop: generated"),
    });
    rmSync(join(cwd, "node_modules"), { recursive: true });
    for (const _ of [1, 2]) {
      const { code, stderr } = await check(cwd, "--verbose");
      expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("shop: generated in") });
    }
  });
});

describe("a check of a tree that was right before", () => {
  it("finds a file that was edited together with its hash in the manifest", async () => {
    const cwd = await checkedProject();
    const path = join(cwd, "src/generated/shop/types.ts");
    const before = readFileSync(path, "utf8");
    const forged = `${before}export const stowaway = 1;\n`;
    writeFileSync(path, forged);
    const manifest = join(cwd, "src/generated/shop/.wirewright.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(hashOf(before), hashOf(forged)));
    expect(await check(cwd)).toMatchObject({ code: 3, stdout: "stale   src/generated/shop/types.ts\n" });
  });

  it("finds a file that the manifest was made to forget", async () => {
    const cwd = await checkedProject();
    const manifest = join(cwd, "src/generated/shop/.wirewright.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/\n\s*"types\.ts": "\w*",?/, ""));
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/,(?=\s*\})/, ""));
    expect((await check(cwd)).code).toBe(0);
    const path = join(cwd, "src/generated/shop/types.ts");
    writeFileSync(path, `${readFileSync(path, "utf8")}export const stowaway = 1;\n`);
    expect(await check(cwd)).toMatchObject({ code: 3, stdout: "stale   src/generated/shop/types.ts\n" });
  });

  it("finds what a new schema, a new option and a removed file have made stale", async () => {
    const cwd = await checkedProject();
    const changes: readonly (() => void)[] = [
      () => rmSync(join(cwd, "src/generated/shop/operations.ts")),
      () => writeFileSync(join(cwd, "wirewright.config.json"), configOf({ methods: false })),
      () => {
        const schema = readFileSync(join(cwd, "parcel.wsdl"), "utf8");
        writeFileSync(join(cwd, "parcel.wsdl"), schema.replace('name="grams"', 'name="weight"'));
      },
    ];
    for (const change of changes) {
      change();
      expect((await check(cwd)).code).toBe(3);
      await runCli(cwd, ["generate"]);
      expect((await check(cwd)).code).toBe(0);
    }
  });
});

async function checkedProject(): Promise<string> {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, "node_modules"));
  copyFileSync(PARCEL, join(cwd, "parcel.wsdl"));
  copyFileSync(LIVECONFIG, join(cwd, "liveconfig.wsdl"));
  writeFileSync(join(cwd, "wirewright.config.json"), configOf({}));
  await runCli(cwd, ["generate"]);
  expect((await check(cwd)).code).toBe(0);
  return cwd;
}

function configOf(shop: Readonly<Record<string, unknown>>): string {
  const panel = { use: "liveconfig", from: "liveconfig.wsdl" };
  return JSON.stringify({ systems: { shop: { as: "wsdl", from: "parcel.wsdl", ...shop }, panel } });
}

function check(cwd: string, ...flags: readonly string[]): Promise<CliOutcome> {
  return runCli(cwd, ["check", ...flags]);
}

function recordsOf(cwd: string): string {
  return join(cwd, "node_modules/.cache/wirewright");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
