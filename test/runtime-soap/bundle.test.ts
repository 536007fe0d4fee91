import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const runtime = fileURLToPath(new URL("../../runtime/", import.meta.url));

/** What a bundler keeps of a program: its text, and the packages and Node modules that it still imports when it starts. */
async function bundle(program: string): Promise<{ text: string; imports: readonly string[] }> {
  const result = await build({
    stdin: { contents: program, resolveDir: runtime, loader: "ts" },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const imports = Object.values(result.metafile.outputs).flatMap((output) => output.imports);
  const atStart = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path);
  return { text: result.outputFiles[0]?.text ?? "", imports: atStart };
}

describe("what an import costs", () => {
  it("is nothing for a constant that nobody uses", async () => {
    const { text } = await bundle(
      'import { message } from "./index.ts"; const Unused$ = /* @__PURE__ */ message("1 A ()");',
    );
    expect(text.trim()).toBe("");
  });

  it("is no package and no Node module for the main entry", async () => {
    const { text, imports } = await bundle('export * from "./index.ts";');
    expect(imports).toEqual([]);
    expect(text.length).toBeLessThan(6000);
  });

  it.each(["soap", "liveconfig", "testing", "redact"])("of /%s does not hold undici at start", async (entry) => {
    const { imports } = await bundle(`export * from "./${entry}.ts";`);
    expect(imports).not.toContain("undici");
  });
});
