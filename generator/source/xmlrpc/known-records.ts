import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Report } from "../../diagnostics/diagnostic.js";
import { readJson } from "../json.js";
import { readRecords } from "./read-records.js";
import { RECORDS_FILE, type RecordsFile } from "./records-file.js";

/** A system whose records Wirewright brings: the folder of that name in its `schemas/`. */
export type KnownRecords = "egroupware";

/** Reads them from the package itself, wherever it is installed and however it was bundled. */
export function readKnownRecords(system: KnownRecords, report: Report): RecordsFile {
  const home = dirname(createRequire(import.meta.url).resolve("wirewright/package.json"));
  const bytes = readFileSync(join(home, "schemas", system, RECORDS_FILE));
  const json = readJson(bytes, `wirewright/schemas/${system}/${RECORDS_FILE}`, report);
  return json === undefined ? { strict: false, records: [], methods: [] } : readRecords(json, report, false);
}
