import type { Report } from "../diagnostics/diagnostic.js";
import type { Memory } from "../memory/recorder.js";
import { mapDefinitions } from "../model/from-wsdl.js";
import type { SchemaModel } from "../model/model.js";
import type { ModelOptions } from "../model/model-options.js";
import type { SourceReader } from "../source/read.js";
import { loadDefinitions } from "../source/wsdl/load-definitions.js";

/** What a WSDL and its schemas mean. Undefined when it cannot be read. */
export async function readWsdl(
  input: string,
  options: ModelOptions,
  reader: SourceReader,
  report: Report,
  memory?: Memory,
): Promise<SchemaModel | undefined> {
  const definitions = await loadDefinitions(input, reader, report);
  return definitions === undefined ? undefined : mapDefinitions(definitions, options, report, memory);
}
