import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * The committed clients of all systems are what every machine must make. `npm run test:full` runs this on Node 22 and 24 too,
 * and `test/model/order.test.ts` shuffles the documents of a model.
 */
describe("the generated clients are the same, byte by byte,", () => {
  it.each([
    { TZ: "Pacific/Kiritimati", LC_ALL: "C" },
    { TZ: "America/St_Johns", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" },
    { TZ: "UTC", LC_ALL: "sv_SE.UTF-8", LANGUAGE: "sv" },
  ])("under $TZ and $LC_ALL", async (env) => {
    expect(await runCli(root, ["check"], env)).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("in another folder, from files that were written in another order", async () => {
    const cwd = join(emptyFolder(), "deep/below/here");
    const files = filesIn(join(root, "schemas"));
    for (const file of files.toReversed()) {
      mkdirSync(dirname(join(cwd, "schemas", file)), { recursive: true });
      writeFileSync(join(cwd, "schemas", file), readFileSync(join(root, "schemas", file)));
    }
    cpSync(join(root, "wirewright.config.ts"), join(cwd, "wirewright.config.ts"));
    // The config imports `wirewright/config` as a user's does.
    mkdirSync(join(cwd, "node_modules/wirewright/dist/generator"), { recursive: true });
    cpSync(join(root, "package.json"), join(cwd, "node_modules/wirewright/package.json"));
    cpSync(join(root, "dist/generator/config.js"), join(cwd, "node_modules/wirewright/dist/generator/config.js"));
    expect((await runCli(cwd, ["generate"])).code).toBe(0);
    const generated = filesIn(join(cwd, "generated"));
    expect(generated.length).toBeGreaterThan(20);
    for (const file of generated.filter((path) => path.endsWith(".ts"))) {
      expect(readFileSync(join(cwd, "generated", file), "utf8"), file).toBe(
        readFileSync(join(root, "generated", file), "utf8"),
      );
    }
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
