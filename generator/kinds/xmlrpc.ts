import type { Report } from "../diagnostics/diagnostic.js";
import { mapMethods } from "../model/from-xmlrpc.js";
import type { ModelOptions } from "../model/model-options.js";
import type { RecordModel } from "../model/record-model.js";
import type { SourceReader } from "../source/read.js";
import type { KnownRecords } from "../source/xmlrpc/known-records.js";
import { loadMethodList } from "../source/xmlrpc/load-method-list.js";

/** What a list of methods and the records beside it mean. Undefined when it cannot be read. */
export async function readXmlRpc(
  input: string,
  known: KnownRecords | undefined,
  options: ModelOptions,
  reader: SourceReader,
  report: Report,
): Promise<RecordModel | undefined> {
  const methods = await loadMethodList(input, reader, report, known);
  return methods === undefined ? undefined : mapMethods(methods, options, report);
}
