import type { DiagnosticCode } from "../diagnostics/catalog.js";
import type { Problem, Report } from "../diagnostics/diagnostic.js";
import { listNames } from "../diagnostics/list-names.js";
import { didYouMean } from "../diagnostics/nearest.js";
import type { Memory } from "../memory/recorder.js";
import type { Definitions } from "../source/wsdl/definitions.js";
import type { SchemaModel, Service } from "./model.js";
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
export function mapDefinitions(
  definitions: Definitions,
  options: ModelOptions,
  report: Report,
  memory?: Memory,
): SchemaModel {
  const problems: Problem[] = [];
  const listen: Report = (problem) => {
    problems.push(problem);
    report(problem);
  };
  let inUse = true;
  // What no operation leads to is left out of the client, so its faults need not stop anybody.
  const reportByUse: Report = (problem) => listen(inUse ? problem : { ...problem, code: "WW310" });
  const table = tabulateDefinitions(definitions, report);
  const mapping = startMapping(tabulate(definitions.schemas, report), reportByUse, mapType, { memory });
  const ports = choosePorts(definitions, table, options, listen);
  const services = ports.map((port) => mapService(mapping, table, port, options.only));
  for (const { binding } of ports) reportExtensions(binding, report);
  reportEmpty(definitions, services, options, problems, report);
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
    mapping.recorder,
  );
}

function reportEmpty(
  definitions: Definitions,
  services: readonly Service[],
  { only }: ModelOptions,
  known: readonly Problem[],
  report: Report,
): void {
  if (services.some(({ operations }) => operations.length > 0)) return;
  // What was asked for is not there, and that has been said.
  if (known.some(({ code }) => code === "WW228")) return;
  const names = definitions.portTypes.flatMap(({ operations }) => operations.map(({ name }) => name));
  if (only !== undefined && services.length > 0 && names.length > 0) {
    const [pattern = ""] = only;
    const message = `no operation matches "${only.join('", "')}"${didYouMean(pattern, names)}`;
    report({ code: "WW228", message, fix: `This WSDL has ${listNames(names)}.` });
    return;
  }
  if (definitions.services.length === 0) {
    report({ code: "WW214", message: "the WSDL has no service", position: definitions.position });
    return;
  }
  const message = "the WSDL has no SOAP operation that a client could call";
  const cause = EMPTYING.flatMap((code) => known.filter((problem) => problem.code === code))[0];
  if (cause === undefined) {
    report({ code: "WW215", message, position: definitions.position });
    return;
  }
  const { code, position = definitions.position } = cause;
  report({ code: "WW215", message: `${message}: ${cause.message}`, position, fix: `See ${code} at the same place.` });
}

/** What takes operations away, the likeliest cause of none first. */
const EMPTYING: readonly DiagnosticCode[] = ["WW221", "WW224", "WW229", "WW223"];
