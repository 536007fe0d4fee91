import type { Report } from "../diagnostics/diagnostic.js";
import type { Memory } from "../memory/recorder.js";
import { mapSchemas } from "../model/from-xsd.js";
import type { SchemaModel } from "../model/model.js";
import type { ModelOptions } from "../model/model-options.js";
import type { SourceReader } from "../source/read.js";
import { loadSchemas } from "../source/xsd/load-schemas.js";

/** What XML Schemas mean, with the elements that a document may begin with. */
export async function readXsd(
  input: string,
  options: ModelOptions,
  reader: SourceReader,
  report: Report,
  memory?: Memory,
): Promise<SchemaModel | undefined> {
  return mapSchemas(await loadSchemas(input, reader, report), options, report, memory);
}
