import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../project.js";
import { amount, type Row } from "../row.js";

/** What a program loads that speaks WTI; what hides secrets comes with the first error or log, and is named beside it. */
export async function wtiRuntimeRows(): Promise<readonly Row[]> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: 'export { createWtiSession } from "@wirewright/runtime/wti";', resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    outdir: "out",
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    external: ["undici", "ws"],
    metafile: true,
    write: false,
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const first = new Set<string>();
  const visit = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const { path, kind } of outputs.get(name)?.imports ?? [])
      if (kind === "import-statement") visit(basename(path));
  };
  visit("stdin.js");
  const packed = (loaded: boolean): number => {
    const chunks = outputFiles.filter(({ path }) => first.has(basename(path)) === loaded);
    return gzipSync(Buffer.concat(chunks.map(({ contents }) => contents)), { level: 9 }).length / 1000;
  };
  const later = packed(false).toFixed(1);
  const work = `the runtime for WTI, minified and gzipped, ws apart; its first error or log loads ${later} kB more`;
  return [amount({ name: "wti-runtime", work, floor: 12, goal: 8 }, "kB", packed(true))];
}
