import type { Report } from "../diagnostics/diagnostic.js";
import type { Memory } from "../memory/recorder.js";
import type { Schema } from "../source/xsd/schema.js";
import type { SchemaModel } from "./model.js";
import type { ModelOptions } from "./model-options.js";
import { applyPasses } from "./passes.js";
import { tabulate } from "./xsd-components/component-table.js";
import { mapRoot } from "./xsd-components/map-element.js";
import { mapType } from "./xsd-components/map-type.js";
import { startMapping } from "./xsd-components/mapping.js";
import { isForeign, requestEverything } from "./xsd-components/request-everything.js";

/** The model of schemas without a WSDL: every global type, and every global element as a root. */
export function mapSchemas(
  schemas: readonly Schema[],
  options: ModelOptions,
  report: Report,
  memory?: Memory,
): SchemaModel {
  const mapping = startMapping(tabulate(schemas, report), report, mapType, { memory });
  requestEverything(mapping);
  const roots = [...mapping.table.elements.values()]
    .filter(({ component, schema }) => !component.abstract && !isForeign(schema.targetNamespace))
    .map((element) => mapRoot(mapping, element));
  const types = mapping.finish();
  return applyPasses(
    { formatVersion: 1, source: "xsd", mainNamespace: options.mainNamespace ?? "", types, services: [], roots },
    options,
    mapping.recorder,
  );
}
