import type { Report } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/nearest.js";
import type { Definitions } from "../source/wsdl/definitions.js";
import type { Model, Service } from "./model.js";
import type { ModelOptions } from "./model-options.js";
import { applyPasses } from "./passes.js";
import { choosePorts } from "./wsdl-components/choose-ports.js";
import { mapService } from "./wsdl-components/map-service.js";
import { reportExtensions } from "./wsdl-components/report-extensions.js";
import { tabulateDefinitions } from "./wsdl-components/wsdl-table.js";
import { tabulate } from "./xsd-components/component-table.js";
import { mapType } from "./xsd-components/map-type.js";
import { startMapping } from "./xsd-components/mapping.js";
import { requestEverything } from "./xsd-components/request-everything.js";

/** The model of a WSDL: the operations of the chosen ports, and the types that they lead to. */
export function mapDefinitions(definitions: Definitions, options: ModelOptions, report: Report): Model {
  let inUse = true;
  // What no operation leads to is left out of the client, so its faults need not stop anybody.
  const reportByUse: Report = (problem) => report(inUse ? problem : { ...problem, code: "WW310" });
  const table = tabulateDefinitions(definitions);
  const mapping = startMapping(tabulate(definitions.schemas, report), reportByUse, mapType);
  const ports = choosePorts(definitions, table, options, report);
  const services = ports.map((port) => mapService(mapping, table, port, options.only));
  for (const { binding } of ports) reportExtensions(binding, report);
  reportEmpty(definitions, services, options, report);
  const types = mapping.finish();
  inUse = false;
  requestEverything(mapping);
  mapping.finish();
  return applyPasses(
    {
      formatVersion: 1,
      source: "wsdl",
      mainNamespace: options.mainNamespace ?? definitions.targetNamespace,
      types,
      services,
      roots: [],
    },
    options,
  );
}

function reportEmpty(
  definitions: Definitions,
  services: readonly Service[],
  { only }: ModelOptions,
  report: Report,
): void {
  if (services.some(({ operations }) => operations.length > 0)) return;
  const names = definitions.portTypes.flatMap(({ operations }) => operations.map(({ name }) => name));
  if (only !== undefined && services.length > 0 && names.length > 0) {
    const [pattern = ""] = only;
    report({ code: "WW228", message: `no operation matches "${only.join('", "')}"${didYouMean(pattern, names)}` });
    return;
  }
  if (definitions.services.length === 0) {
    report({ code: "WW214", message: "the WSDL has no service", position: definitions.position });
    return;
  }
  const message = "the WSDL has no SOAP operation that a client could call";
  report({ code: "WW215", message, position: definitions.position });
}
