import type { Report } from "../diagnostics/diagnostic.js";
import type { Memory } from "../memory/recorder.js";
import { mapOci } from "../model/from-oci.js";
import type { SchemaModel } from "../model/model.js";
import type { ModelOptions } from "../model/model-options.js";
import { loadOciSchemas } from "../source/oci/load-oci-schemas.js";
import type { SourceReader } from "../source/read.js";

/** What a folder of OCI-P schemas means. Undefined when none can be read. */
export async function readOci(
  input: string,
  options: ModelOptions,
  reader: SourceReader,
  report: Report,
  memory?: Memory,
): Promise<SchemaModel | undefined> {
  const schemas = await loadOciSchemas(input, reader, report);
  return schemas.length === 0 ? undefined : mapOci(schemas, options, report, memory);
}
