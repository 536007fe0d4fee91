import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { startLanguageServer } from "../language-server.js";
import { ociProject } from "../oci-set.js";
import { mustRun, root } from "../project.js";
import { of, processMs } from "../rounds.js";
import { amount, overhead, type Row } from "../row.js";

const tsc = join(root, "node_modules/typescript/bin/tsc");
const peer = "peer: the same with a type written by hand";

/** Of a small command, as most are, and of one from the largest file that people use, which brings in all data types. */
export async function ociTscRows(): Promise<readonly Row[]> {
  const { folder, ours, large, byHand } = ociProject();
  const times = await processMs(
    [
      { name: "ours", argv: [tsc, "--noEmit", "-p", ours.config], cwd: folder },
      { name: "large", argv: [tsc, "--noEmit", "-p", large.config], cwd: folder },
      { name: "by hand", argv: [tsc, "--noEmit", "-p", byHand.config], cwd: folder },
    ],
    15,
  );
  const work = `tsc --noEmit of a program with one of 3,676 commands`;
  const [small, big, hand] = [of(times, "ours"), of(times, "large"), of(times, "by hand")];
  return [
    overhead({ name: "oci-tsc", work: `${work}: UserDoNotDisturbGet; ${peer}`, floor: 1.3, goal: 1.1 }, small, hand),
    overhead({ name: "oci-tsc-large", work: `${work}: UserGet22V8; ${peer}`, floor: 2, goal: 1.3 }, big, hand),
  ];
}

/** Of a small command, which is the usual case, and of the largest that people use. */
export async function ociBundleRows(): Promise<readonly Row[]> {
  const { ours, large, byHand } = ociProject();
  const [small, big, hand] = [await gzipped(ours.source), await gzipped(large.source), await gzipped(byHand.source)];
  const work = "minified and gzipped, the runtime apart";
  return [
    amount(
      { name: "oci-bundle", work: `${work}: UserDoNotDisturbGet; ${peer}`, floor: 1.5, goal: 0.5 },
      "kB",
      small,
      hand,
    ),
    amount({ name: "oci-bundle-large", work: `${work}: UserGet22V8; ${peer}`, floor: 1.5, goal: 0.5 }, "kB", big, hand),
  ];
}

async function gzipped(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    external: ["@wirewright/runtime", "@wirewright/runtime/*"],
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1000;
}

/** Node reads the command's own file and all that it imports. */
export async function ociImportRows(): Promise<readonly Row[]> {
  const { folder, large, byHand } = ociProject();
  for (const { config } of [large, byHand]) mustRun(tsc, ["-p", config], folder);
  const script = (name: string): string => {
    const file = join(folder, `import-${name}.mjs`);
    writeFileSync(file, `await import(${JSON.stringify(`./built/${name}.js`)});\n`);
    return file;
  };
  const times = await processMs(
    [
      { name: "ours", argv: [script("large")], cwd: folder },
      { name: "by hand", argv: [script("by-hand")], cwd: folder },
    ],
    25,
  );
  const work = `node importing the file with UserGet22V8 and what it imports; ${peer}`;
  return [amount({ name: "oci-import", work, floor: 20, goal: 10 }, "ms", of(times, "ours"), of(times, "by hand"))];
}

const edits = 60;

/** An editor's view: the file is changed, and its errors are asked for again. */
export async function ociEditRows(): Promise<readonly Row[]> {
  const { folder, ours } = ociProject();
  // As an editor finds it beside the file.
  writeFileSync(join(folder, "tsconfig.json"), readFileSync(ours.config));
  const text = readFileSync(ours.source, "utf8");
  const server = await startLanguageServer(folder);
  try {
    server.open(ours.source, text);
    if ((await server.diagnostics(ours.source)).length > 0) throw new Error("the program has errors");
    const times: number[] = [];
    for (let edit = 0; edit < edits; edit += 1) {
      const isWrong = edit % 2 === 1;
      const start = performance.now();
      server.change(
        ours.source,
        isWrong ? text.replace("{ userId });", `{ userId: ${edit} });`) : `${text}// ${edit}\n`,
      );
      const found = await server.diagnostics(ours.source);
      times.push(performance.now() - start);
      if (found.length > 0 !== isWrong) throw new Error(`the server checked something else: ${found.join()}`);
    }
    times.sort((a, b) => a - b);
    const target = { name: "oci-edit", work: "the editor's check after an edit of that program", floor: 50, goal: 20 };
    return [amount(target, "ms", times[edits / 2] ?? Number.NaN)];
  } finally {
    server.close();
  }
}
