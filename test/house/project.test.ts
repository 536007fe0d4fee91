import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../generator/version.js";
import { PACKAGES, projectRoot, runToEnd } from "../package/packed.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

describe("the project", () => {
  it("gives its three packages one version, licence and oldest Node", () => {
    for (const { name, folder } of PACKAGES) {
      expect(manifest(folder)).toMatchObject({
        name,
        version: VERSION,
        license: "MIT",
        engines: { node: ">=20.19.0" },
      });
      expect(text(join(folder, "LICENSE"))).toBe(text("LICENSE"));
    }
  });

  it("keeps download addresses out of the lockfile", () => {
    expect(text("package-lock.json")).not.toMatch(/"resolved": "https?:/);
  });

  it("has clients in generated/ that are what the schemas say", { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await runToEnd(process.execPath, ["dist/bin/cli.js", "check"], projectRoot);
    expect(code, `${stdout}${stderr}`).toBe(0);
  });

  it("says of every dependency what it is for", () => {
    const page = text("docs/dependencies.md");
    const names = PACKAGES.flatMap(({ folder }) => {
      const { dependencies, devDependencies } = manifest(folder);
      return Object.keys({ ...dependencies, ...devDependencies });
    });
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

function manifest(folder: string): Manifest {
  return JSON.parse(text(join(folder, "package.json")));
}

function text(path: string): string {
  return readFileSync(join(projectRoot, path), "utf8");
}
