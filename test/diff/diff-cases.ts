import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { changeWords, sideWords } from "../../generator/commands/diff-summary.js";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { type GenerateJob, readModel } from "../../generator/main.js";
import type { Change } from "../../generator/model/compare/change.js";
import { parseModel } from "../../generator/model/compare/stored-model.js";
import type { Model } from "../../generator/model/model.js";
import { createSourceReader } from "../../generator/source/read.js";

/** The model of one side of a case: `old` or `new`, as a WSDL, a stored model, or a folder of OCI-P schemas. */
export async function caseModel(home: string, side: string): Promise<Model> {
  const stored = join(home, `${side}.json`);
  if (existsSync(stored)) {
    const parsed = parseModel(readFileSync(stored, "utf8"));
    if ("problem" in parsed) throw new Error(`${stored}: ${parsed.message}`);
    return parsed.model;
  }
  const isWsdl = existsSync(join(home, `${side}.wsdl`));
  const config = join(home, "config.json");
  const settings: Partial<GenerateJob> = existsSync(config) ? JSON.parse(readFileSync(config, "utf8")) : {};
  const job: GenerateJob = {
    name: side,
    system: isWsdl ? "wsdl" : "oci",
    input: isWsdl ? `${side}.wsdl` : side,
    ...settings,
  };
  const collector = createCollector();
  const model = await readModel(job, createSourceReader({ cwd: home }), collector.report);
  if (model === undefined || collector.hasErrors()) throw new Error(JSON.stringify(collector.diagnostics()));
  return model;
}

/** A change in one line, as the cases expect it. */
export function changeLine(change: Change): string {
  const side = sideWords(change);
  return `${change.kind} ${change.code} ${changeWords(change)}${side === "" ? "" : ` [${side}]`}`;
}
