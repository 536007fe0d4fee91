import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const runtime = fileURLToPath(new URL("../../runtime/", import.meta.url));

/** What a generated client imports of the runtime, and its user of the entry. */
const IMPORTS = {
  wti: 'export { bindMethods, operation } from "./index.ts"; export { createWtiSession } from "./wti.ts";',
  innovaphone:
    'export { bindMethods, operation } from "./index.ts"; export { createInnovaphoneLogin, createInnovaphoneService } from "./innovaphone.ts";',
};

describe("the runtime for WebSocket systems", () => {
  it.each([
    // Later: what only errors, logs and a lost connection load.
    ["wti", 12_000, 4_400],
    // Later: also what connects and logs in.
    ["innovaphone", 9_000, 11_000],
  ] as const)(
    "of %s is no more than %i bytes at its import, minified and packed",
    async (entry, atOnce, afterwards) => {
      const { first, later, packages } = await parts(IMPORTS[entry]);
      expect(first).toBeLessThan(atOnce);
      expect(later).toBeLessThan(afterwards);
      // ws comes with the first connect.
      expect(packages.filter((name) => !name.startsWith("node:"))).toEqual([]);
    },
  );
});

/** Bytes of what an import loads at once, and of what is loaded later; packages that an import needs. */
async function parts(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: runtime, loader: "ts", sourcefile: "entry.ts" },
    bundle: true,
    splitting: true,
    outdir: "out",
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const first = new Set<string>();
  const packages: string[] = [];
  const visit = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const { path, kind, external } of outputs.get(name)?.imports ?? []) {
      if (kind !== "import-statement") continue;
      if (external === true) packages.push(path);
      else visit(basename(path));
    }
  };
  visit([...outputs].find(([, { entryPoint }]) => entryPoint?.includes("entry.ts"))?.[0] ?? "");
  const packed = (is: boolean): number =>
    gzipSync(
      Buffer.concat(
        outputFiles.filter(({ path }) => first.has(basename(path)) === is).map(({ contents: bytes }) => bytes),
      ),
      { level: 9 },
    ).length;
  return { first: packed(true), later: packed(false), packages };
}
