import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createCollector } from "../../generator/diagnostics/collect.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { generate } from "../../generator/main.js";
import { createSourceReader } from "../../generator/source/read.js";
import { projectRoot, runToEnd } from "../package/packed.js";
import { STRICTEST } from "../peers/generated-client.js";
import { corpusFolder } from "./corpus-folder.js";
import type { WsdlEntry } from "./inventory.js";

/** What became of one WSDL. */
export interface Attempt {
  readonly entry: WsdlEntry;
  readonly seconds: number;
  /** An exception: a mistake of ours, whatever the input. */
  readonly crash?: string;
  /** The first errors, when nothing was generated. */
  readonly refusal?: string;
  /** True when nothing in it was worth more than a hint. */
  readonly clean?: boolean;
  /** Operations in the generated code. */
  readonly operations?: number;
  /** Set by `typeCheck`: the compiler's first complaint. */
  typeError?: string;
}

export interface Corpus {
  readonly attempts: readonly Attempt[];
  /** Compiles every generated client under the strictest flags, all in one run; answers the seconds it took. */
  typeCheck(): Promise<number>;
  remove(): void;
}

/** Generates a client for each WSDL, all services of it, in a folder of its own. */
export async function generateCorpus(entries: readonly WsdlEntry[]): Promise<Corpus> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-corpus-"));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const attempts: Attempt[] = [];
  for (const [index, entry] of entries.entries()) attempts.push(await attempt(entry, join(folder, `client-${index}`)));
  return {
    attempts,
    async typeCheck() {
      const start = performance.now();
      const complaints = await compile(folder, "client-*/**/*.ts");
      for (const [index, attempt] of attempts.entries()) {
        const complaint = complaints.find((line) => line.startsWith(`client-${index}/`));
        if (complaint !== undefined) attempt.typeError = complaint;
      }
      return (performance.now() - start) / 1000;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function attempt(entry: WsdlEntry, out: string): Promise<Attempt> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const root = join(corpusFolder, "wsdl", entry.origin);
  const reader = createSourceReader({ cwd: corpusFolder, allow: [root], doctype: true });
  const { report, diagnostics } = createCollector();
  const input = join(corpusFolder, "wsdl", entry.file);
  try {
    const generated = await generate({ name: "corpus", system: "wsdl", input, services: "all" }, reader, report);
    const spent = seconds();
    if (generated === undefined) return { entry, seconds: spent, refusal: errorsOf(diagnostics()) };
    let operations = 0;
    for (const [path, text] of generated.files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), text);
      if (path.startsWith("operations"))
        operations += text.match(/= \/\* @__PURE__ \*\/ \w*operation\(/gi)?.length ?? 0;
    }
    const clean = diagnostics().every(({ severity }) => severity === "info");
    return { entry, seconds: spent, operations, clean };
  } catch (error) {
    return {
      entry,
      seconds: seconds(),
      crash: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

function errorsOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return (
    errors
      .slice(0, 3)
      .map(({ code, message }) => `${code} ${message}`)
      .join("; ") || "no reason given"
  );
}

/** What the compiler complains about under the strictest flags, a line each. */
export async function compile(folder: string, include: string): Promise<readonly string[]> {
  const project = { include: [include], compilerOptions: compilerOptions() };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
  const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
  const outcome = await runToEnd(process.execPath, [tsc, "-p", "tsconfig.json", "--pretty", "false"], folder);
  const complaints = outcome.stdout.split("\n").filter((line) => line.includes("error TS"));
  if (outcome.code !== 0 && complaints.length === 0) throw new Error(`tsc: ${outcome.stdout}${outcome.stderr}`);
  return complaints;
}

/** The flags as a project file has them; `noUnused…` too, as nothing unused may be generated. */
function compilerOptions(): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (let i = 0; i < STRICTEST.length; i += 1) {
    const flag = STRICTEST[i] ?? "";
    const value = STRICTEST[i + 1];
    if (value === undefined || value.startsWith("--")) options[flag.slice(2)] = true;
    else {
      options[flag.slice(2)] = flag === "--types" ? [value] : value;
      i += 1;
    }
  }
  return options;
}
