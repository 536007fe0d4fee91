import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { type Generated, generate } from "../../generator/main.js";
import type { Operation } from "../../generator/model/model.js";
import { createSourceReader } from "../../generator/source/read.js";
import { projectRoot } from "../package/packed.js";
import { corpusFolder, needsCorpus } from "./corpus-folder.js";
import { compile } from "./generate-corpus.js";

const here = needsCorpus("oci");
const sets = here ? releases() : ["R22-2018"];

describe.each(sets)("the BroadWorks schema set %s", (release) => {
  const input = join(corpusFolder, "oci", release);
  let generated: Generated;
  let problems: readonly Diagnostic[] = [];
  let commands: readonly Operation[] = [];
  let folder = "";

  beforeAll(async () => {
    if (!here) return;
    const { report, diagnostics } = createCollector();
    const result = await generate({ name: "oci", system: "oci", input }, createSourceReader({ cwd: input }), report);
    problems = diagnostics();
    if (result === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
    generated = result;
    commands = "records" in result.model ? [] : result.model.services.flatMap(({ operations }) => operations);
    folder = mkdtempSync(join(tmpdir(), "wirewright-oci-"));
    symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    for (const [path, text] of result.files) {
      mkdirSync(dirname(join(folder, "oci", path)), { recursive: true });
      writeFileSync(join(folder, "oci", path), text);
    }
  }, 120_000);

  afterAll(() => {
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });

  it("gives a command for every request that a plain search finds", () => {
    const derived = requestsIn(input);
    expect(commands.map(({ name }) => name)).toEqual(derived.filter((name) => name.includes("Request")));
    if (release === "R22-2018") expect([derived.length, commands.length]).toEqual([3678, 3676]);
  });

  it("reaches every data response, and answers the rest with SuccessResponse", () => {
    const reached = new Set(
      commands.flatMap((each) => (each.protocol === "oci" ? each.outputs : [])).map(({ type }) => type),
    );
    expect(reached.delete("{C}SuccessResponse")).toBe(true);
    expect(reached.size).toBe(derivedIn(input, "OCIDataResponse").length);
    if (release === "R22-2018") expect(reached.size).toBe(1940);
  });

  it("knows the headings of nearly every table", () => {
    const fields = [...generated.files.values()].flatMap(
      (text) => text.match(/: (?:OCITable|OciTable<.*>)(?: |;)/g) ?? [],
    );
    const known = fields.filter((field) => field.includes("OciTable<"));
    console.log(`${release}: ${known.length} of ${fields.length} tables have known headings`);
    expect(known.length / fields.length).toBeGreaterThan(0.98);
  });

  it("is told of by hints and warnings only", () => {
    const counts = new Map<string, number>();
    for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
    console.log(`${release}: ${[...counts].map(([code, count]) => `${code} ${count} times`).join(", ")}`);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("type-checks under the strictest flags", async () => {
    expect(await compile(folder, "oci/**/*.ts")).toEqual([]);
  }, 120_000);
});

function releases(): readonly string[] {
  const folder = join(corpusFolder, "oci");
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Names of the types derived from `OCIRequest`, sorted, found without reading XML. */
function requestsIn(input: string): readonly string[] {
  return derivedIn(input, "OCIRequest");
}

function derivedIn(input: string, base: string): readonly string[] {
  const names = new Set<string>();
  for (const entry of readdirSync(input, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".xsd")) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const [, name = "", body = ""] of text.matchAll(
      /<xs:complexType\s+name="\s*(\w+)[^>]*>(.*?)<\/xs:complexType>/gs,
    )) {
      if (body.includes(`extension base="core:${base}"`)) names.add(name);
    }
  }
  return [...names].sort();
}
