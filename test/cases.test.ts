import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createCollector } from "../generator/diagnostics/collect.js";
import { printDiagnostics } from "../generator/diagnostics/print.js";
import { emit } from "../generator/emit/emit.js";
import { type GenerateJob, generate, planJob } from "../generator/main.js";
import { createSourceReader } from "../generator/source/read.js";
import { decodeRoot, encodeRoot } from "../runtime/codec/root.js";
import type { CaseDocument } from "./cases/case-document.js";

/**
 * Each folder in `cases/` is one: `input.wsdl`, `input.xsd` or a folder `input`, a job in `config.json`, the files that
 * are expected, and what is reported in `stderr.txt`. `values.ts`, where there is one, holds values that have to make
 * the round trip and be valid for xmllint. `UPDATE_CASES=1 npx vitest run test/cases.test.ts` writes what came out.
 */
const folder = fileURLToPath(new URL("cases/", import.meta.url));
const update = process.env["UPDATE_CASES"] === "1";
const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;

describe.each(names.map(({ name }) => name))("case %s", (name) => {
  const home = join(folder, name);

  it("generates what is expected and reports what is expected", async () => {
    const collector = createCollector();
    const result = await generate(jobOf(home), createSourceReader({ cwd: home }), collector.report);
    const reported = printDiagnostics(collector.diagnostics(), { format: "text" });
    if (update) store(home, result?.files ?? new Map(), reported);
    expect(Object.fromEntries(result?.files ?? [])).toEqual(expectedFiles(home));
    expect(reported).toBe(existsSync(join(home, "stderr.txt")) ? read(home, "stderr.txt").trimEnd() : "");
  });

  it("does not depend on the order of the model's types or records", async () => {
    const collector = createCollector();
    const result = await generate(jobOf(home), createSourceReader({ cwd: home }), collector.report);
    if (result === undefined) return;
    const { model } = result;
    const reversed =
      "records" in model
        ? { ...model, records: [...model.records].reverse() }
        : { ...model, types: [...model.types].reverse() };
    expect(await emit(planJob(jobOf(home), reversed, collector.report))).toEqual(result.files);
  });

  if (!existsSync(join(home, "values.ts"))) return;

  it("carries values there and back", async ({ skip }) => {
    for (const [index, document] of (await documentsOf(home)).entries()) {
      const { bound, text } = encode(document);
      expect(decodeRoot(bound, text), text).toEqual(document.decoded ?? document.value);
      if (hasXmllint) expect(xmllint(home, text), `document ${index}: ${text}`).toBe("");
    }
    if (!hasXmllint) skip("install libxml2-utils");
  });
});

describe("the generated code of all cases", () => {
  it("type-checks under the strictest flags", () => {
    const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
    const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    expect(stdout).toBe("");
  });
});

function jobOf(home: string): GenerateJob {
  const input = ["input.wsdl", "input.xsd", "input"].find((file) => existsSync(join(home, file))) ?? "";
  const config: Partial<GenerateJob> = existsSync(join(home, "config.json"))
    ? JSON.parse(read(home, "config.json"))
    : {};
  return { name: "case", system: input.endsWith(".xsd") ? "xsd" : "wsdl", input, ...config };
}

async function documentsOf(home: string): Promise<readonly CaseDocument[]> {
  const { documents }: { documents: readonly CaseDocument[] } = await import(
    pathToFileURL(join(home, "values.ts")).href
  );
  return documents;
}

function encode({ name, namespace, type, value }: CaseDocument) {
  const bound = { root: { name, namespace, nillable: false, type: 0 }, references: () => [type] };
  return { bound, text: encodeRoot(bound, value) };
}

/** Empty for a valid document. */
function xmllint(home: string, text: string): string {
  const place = mkdtempSync(join(tmpdir(), "wirewright-case-"));
  try {
    writeFileSync(join(place, "document.xml"), text);
    const schema = join(home, jobOf(home).input);
    const run = spawnSync("xmllint", ["--noout", "--schema", schema, join(place, "document.xml")], {
      encoding: "utf8",
    });
    return run.status === 0 ? "" : run.stderr;
  } finally {
    rmSync(place, { recursive: true });
  }
}

function expectedFiles(home: string): Readonly<Record<string, string>> {
  const expected = join(home, "expected");
  if (!existsSync(expected)) return {};
  return Object.fromEntries(
    readdirSync(expected, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(expected, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .map((file) => [file, read(expected, file)]),
  );
}

function store(home: string, files: ReadonlyMap<string, string>, reported: string): void {
  rmSync(join(home, "expected"), { recursive: true, force: true });
  rmSync(join(home, "stderr.txt"), { force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(home, "expected", path)), { recursive: true });
    writeFileSync(join(home, "expected", path), text);
  }
  if (reported !== "") writeFileSync(join(home, "stderr.txt"), `${reported}\n`);
}

function read(home: string, file: string): string {
  return readFileSync(join(home, file), "utf8");
}
