import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { type GenerateJob, type GenerateMemory, generate } from "../../generator/main.js";
import { createMemory } from "../../generator/memory/recorder.js";
import { createSourceReader } from "../../generator/source/read.js";
import { createSourceMemory, type SourceMemory } from "../../generator/source/source-memory.js";
import { edited, edits, type Files } from "./edits.js";

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const BROADWORKS = fileURLToPath(new URL("../../schemas/broadworks/", import.meta.url));
const cases = readdirSync(CASES)
  .map((name) => ({ name, job: jobOf(join(CASES, name)) }))
  .filter(({ job }) => job !== undefined && ["xsd", "wsdl", "oci", "liveconfig"].includes(job.system));

/** More of them find rarer things: `RECALL_RUNS=500 npx vitest run test/memory`. */
const numRuns = Number(process.env["RECALL_RUNS"] ?? 12);

describe("a run that takes over what earlier ones have made", () => {
  it.each(cases)("gives what a run on its own gives, after any edits of the case $name", async ({ name, job }) => {
    expect(job).toBeDefined();
    if (job !== undefined) await holdsAfterEdits(job, filesOf(join(CASES, name)), numRuns);
  });

  it("gives what a run on its own gives, after any edits of the schemas of BroadWorks", async () => {
    const files = filesOf(BROADWORKS);
    const only = Object.keys(files).filter((path) => path.endsWith(".xsd"));
    const schemas = Object.fromEntries(only.map((path) => [path, files[path] ?? ""]));
    await holdsAfterEdits({ name: "prod", system: "broadworks", input: "." }, schemas, Math.ceil(numRuns / 3));
  });

  it.each([
    {
      what: "makes requests of what only replies held",
      added: command("UserSetRequest", "OCIRequest", '<xs:element name="list" type="List"/>'),
    },
    {
      what: "derives from a type that stands elsewhere",
      added:
        '<xs:complexType name="More"><xs:complexContent><xs:extension base="List"/></xs:complexContent></xs:complexType>',
    },
    {
      what: "replaces a command in words",
      added: command("UserGetRequest2", "OCIRequest", ""),
    },
  ])("prints again what a file does not touch, but $what", async ({ added }) => {
    const folder = mkdtempSync(join(tmpdir(), "wirewright-recall-"));
    const job: GenerateJob = { name: "prod", system: "oci", input: "." };
    const files = { "a.xsd": oci(ELSEWHERE), "b.xsd": oci(command("BRequest", "OCIRequest", "")) };
    const memory = { source: createSourceMemory(), generate: { made: createMemory(), printed: new Map() } };
    write(folder, files);
    const before = await run(job, folder, memory);
    write(folder, { ...files, "b.xsd": oci(command("BRequest", "OCIRequest", "") + added) });
    const after = await run(job, folder, memory);
    expect(after).toEqual(await run(job, folder));
    expect(textOf(after, "a.ts")).not.toBe(textOf(before, "a.ts"));
    rmSync(folder, { recursive: true });
  });
});

const ELSEWHERE = `${command("UserGetRequest", "OCIRequest", "", "Replaced by: UserGetRequest2")}
${command("UserGetResponse", "OCIDataResponse", '<xs:element name="list" type="List"/>')}
<xs:complexType name="List"><xs:sequence><xs:element name="item" type="xs:string" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>`;

function oci(content: string): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:core="C"><xs:import namespace="C"/>
${content}
</xs:schema>`;
}

function command(name: string, base: string, content: string, documentation = "It does something."): string {
  return `<xs:complexType name="${name}"><xs:annotation><xs:documentation>${documentation}</xs:documentation></xs:annotation>
<xs:complexContent><xs:extension base="core:${base}"><xs:sequence>${content}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;
}

function textOf({ files }: Readonly<Record<string, unknown>>, path: string): string | undefined {
  return (files as Readonly<Record<string, string>> | undefined)?.[path];
}

async function holdsAfterEdits(job: GenerateJob, original: Files, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(edits, async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), "wirewright-recall-"));
      try {
        const memory = { source: createSourceMemory(), generate: { made: createMemory(), printed: new Map() } };
        let files = original;
        write(folder, files);
        await run(job, folder, memory);
        for (const step of steps) {
          files = edited(files, original, step);
          write(folder, files);
          expect(await run(job, folder, memory)).toEqual(await run(job, folder));
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: runs },
  );
}

/** All that a run says and makes, as text: also the order of members counts. */
async function run(
  job: GenerateJob,
  cwd: string,
  memory?: { readonly source: SourceMemory; readonly generate: GenerateMemory },
): Promise<Readonly<Record<string, unknown>>> {
  const collector = createCollector();
  const reader = { ...createSourceReader({ cwd }), memory: memory?.source };
  const generated = await generate(job, reader, collector.report, memory?.generate);
  return {
    diagnostics: collector.diagnostics(),
    model: JSON.stringify(generated?.model, null, 1)?.split("\n"),
    files: generated && Object.fromEntries(generated.files),
  };
}

function write(folder: string, files: Files): void {
  rmSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function jobOf(home: string): GenerateJob | undefined {
  const input = ["input.wsdl", "input.xsd", "input"].find((file) => existsSync(join(home, file)));
  if (input === undefined) return undefined;
  const config = existsSync(join(home, "config.json")) ? readFileSync(join(home, "config.json"), "utf8") : "{}";
  return { name: "case", system: input.endsWith(".xsd") ? "xsd" : "wsdl", input, ...JSON.parse(config) };
}

function filesOf(home: string): Files {
  const paths = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((path) => /\.(xsd|wsdl)$/.test(path));
  return Object.fromEntries(
    paths.filter((path) => !path.startsWith("expected")).map((path) => [path, readFileSync(join(home, path), "utf8")]),
  );
}
