import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SaxesParser } from "saxes";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { readModel } from "../../generator/main.js";
import { createSourceReader } from "../../generator/source/read.js";
import { decodeRoot, encodeRoot } from "../../runtime/codec/root.js";
import type { BoundRoot } from "../../runtime/message.js";
import { decodeText } from "../../runtime/server.js";
import { rootsInMemory } from "./in-memory.js";
import type { W3cCase } from "./w3c-suite.js";

/** Why a case is not among those that come through, or that it is. */
export type Outcome =
  | "round trip"
  | "not here"
  | "xmllint refuses the original"
  | "schema refused"
  | "no such root"
  | "not decoded"
  | "not encoded"
  | "not valid afterwards";

export interface Verdict {
  readonly outcome: Outcome;
  readonly detail?: string;
}

/** Decodes and encodes each case's document and lets xmllint judge the result as it judged the original. */
export async function roundTrips(folder: string, cases: readonly W3cCase[]): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const work = mkdtempSync(join(tmpdir(), "wirewright-w3c-"));
  const file = join(work, "again.xml");
  for (const one of cases) verdicts.set(one.name, await roundTrip(folder, one, file));
  rmSync(work, { recursive: true, force: true });
  return verdicts;
}

async function roundTrip(folder: string, { schema, instance }: W3cCase, file: string): Promise<Verdict> {
  if (!existsSync(schema) || !existsSync(instance)) return { outcome: "not here" };
  const before = complaint(schema, instance);
  if (before !== undefined) return { outcome: "xmllint refuses the original", detail: before };
  let roots: readonly BoundRoot[];
  try {
    roots = await rootsOf(folder, schema);
  } catch (error) {
    return { outcome: "schema refused", detail: messageOf(error) };
  }
  const text = decodeText(readFileSync(instance));
  const { uri, local } = rootName(text);
  const bound = roots.find(({ root }) => root.namespace === uri && root.name === local);
  if (bound === undefined) return { outcome: "no such root", detail: `{${uri}}${local}` };
  let value: unknown;
  try {
    value = decodeRoot(bound, text);
  } catch (error) {
    return { outcome: "not decoded", detail: messageOf(error) };
  }
  try {
    writeFileSync(file, encodeRoot(bound, value));
  } catch (error) {
    return { outcome: "not encoded", detail: messageOf(error) };
  }
  const after = complaint(schema, file);
  return after === undefined ? { outcome: "round trip" } : { outcome: "not valid afterwards", detail: after };
}

async function rootsOf(folder: string, schema: string): Promise<readonly BoundRoot[]> {
  const reader = createSourceReader({ cwd: dirname(schema), allow: [folder], doctype: true });
  const job = { name: "w3c", system: "xsd", input: schema } as const;
  const { report, diagnostics } = createCollector();
  const model = await readModel(job, reader, report);
  const error = diagnostics().find(({ severity }) => severity === "error");
  if (model === undefined || "records" in model || error !== undefined)
    throw new Error(`${error?.code} ${error?.message}`);
  return rootsInMemory(model);
}

function complaint(schema: string, document: string): string | undefined {
  const args = ["--noout", "--nonet", "--schema", schema, document];
  const outcome = spawnSync("xmllint", args, { encoding: "utf8", cwd: dirname(schema) });
  return outcome.status === 0 ? undefined : (outcome.stderr.split("\n")[0] ?? "");
}

function rootName(text: string): { readonly uri: string; readonly local: string } {
  let found = { uri: "", local: "" };
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => undefined);
  parser.on("opentag", ({ uri, local }) => {
    if (found.local === "") found = { uri, local };
  });
  parser.write(text).close();
  return found;
}

function messageOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}
