import type { Report } from "../../diagnostics/diagnostic.js";
import type { SourceReader } from "../read.js";
import { loadSchemas } from "../xsd/load-schemas.js";
import type { Schema } from "../xsd/schema.js";
import { OCI_CORE_NAMESPACE, OCI_CORE_SCHEMA } from "./core-schema.js";

/**
 * All schemas of a BroadWorks OCI-P set: a folder with every `*.xsd` in and below it, or `OCISchemaAS.xsd` itself for
 * just what that includes. Sets without `OCISchemaBASE.xsd` are in circulation; the core is then known from here.
 */
export function loadOciSchemas(input: string, reader: SourceReader, report: Report): Promise<readonly Schema[]> {
  return loadSchemas(input, reader, report, new Map([[OCI_CORE_NAMESPACE, OCI_CORE_SCHEMA]]));
}
