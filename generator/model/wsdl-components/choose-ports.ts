import type { Position, Report } from "../../diagnostics/diagnostic.js";
import { listNames } from "../../diagnostics/list-names.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { Binding, Definitions, Port, ServiceDefinition } from "../../source/wsdl/definitions.js";
import type { ModelOptions } from "../model-options.js";
import { findDefinition, type WsdlTable } from "./wsdl-table.js";

/** A port to generate. `binding.soap` is present. */
export interface ChosenPort {
  readonly service: string;
  readonly port: string;
  /** As the WSDL has it. */
  readonly address?: string | undefined;
  readonly position: Position;
  readonly binding: SoapBinding;
  readonly documentation?: string | undefined;
}

export type SoapBinding = Binding & { readonly soap: NonNullable<Binding["soap"]> };

type ServiceOptions = Pick<ModelOptions, "services" | "port" | "ports">;

/** The ports that the options ask for. What is passed over is said, so that nobody looks for it in vain. */
export function choosePorts(
  definitions: Definitions,
  table: WsdlTable,
  options: ServiceOptions,
  report: Report,
): readonly ChosenPort[] {
  const offered = definitions.services.map((service) => ({
    service,
    ports: soapPorts(service, table, report),
  }));
  if (offered.every(({ ports }) => ports.length === 0)) return bindingsAsPorts(definitions, report);
  reportUnknown(offered, options, report);
  const wanted = offered.filter(
    ({ service }) => Array.isArray(options.services) && options.services.includes(service.name),
  );
  const callable = offered.filter(({ ports }) => ports.some(({ port }) => !options.port || port === options.port));
  const services = Array.isArray(options.services)
    ? wanted
    : options.services === "all"
      ? callable
      : callable.slice(0, 1);
  const chosen = services.flatMap(({ ports }) => portsOf(ports, options));
  reportPassedOver(
    chosen,
    offered.flatMap(({ ports }) => ports),
    options,
    report,
  );
  return chosen;
}

interface Offer {
  readonly service: ServiceDefinition;
  readonly ports: readonly ChosenPort[];
}

function portsOf(ports: readonly ChosenPort[], options: ServiceOptions): readonly ChosenPort[] {
  if (options.port !== undefined) return ports.filter(({ port }) => port === options.port);
  return options.ports === "all" ? ports : ports.slice(0, 1);
}

function soapPorts(service: ServiceDefinition, table: WsdlTable, report: Report): readonly ChosenPort[] {
  return service.ports.flatMap((port) => {
    const usedBy = `port "${port.name}" of service "${service.name}"`;
    const binding = findDefinition("binding", table.bindings, port.binding, usedBy, report);
    if (binding === undefined) return [];
    if (isSoap(binding)) return [chosen(service, port, binding)];
    report({
      code: "WW223",
      message: `port "${port.name}" is left out: its binding "${binding.name}" is not SOAP`,
      position: port.position,
    });
    return [];
  });
}

function chosen(service: ServiceDefinition, port: Port, binding: SoapBinding): ChosenPort {
  const documentation = service.documentation ?? port.documentation;
  return {
    service: service.name,
    port: port.name,
    position: port.position,
    binding,
    ...(port.address === undefined ? {} : { address: port.address }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

/** Some WSDLs leave the service to the deployment; in others no port leads to a SOAP binding. */
function bindingsAsPorts(definitions: Definitions, report: Report): readonly ChosenPort[] {
  const [first, ...others] = definitions.bindings.filter(isSoap);
  if (first === undefined || first.operations.length === 0) return [];
  report({
    code: "WW230",
    message: `there is no service with a SOAP port; the client is made from binding "${first.name}", without an address`,
    position: first.position,
    ...(others.length === 0 ? {} : { fix: `Left out: ${others.map(({ name }) => `"${name}"`).join(", ")}.` }),
  });
  return [{ service: first.name, port: first.name, position: first.position, binding: first }];
}

function reportUnknown(offered: readonly Offer[], { services, port }: ServiceOptions, report: Report): void {
  const names = offered.map(({ service }) => service.name);
  const ports = offered.flatMap((offer) => offer.ports.map((candidate) => candidate.port));
  for (const name of Array.isArray(services) ? services : []) {
    if (!names.includes(name)) report(unknown("service", name, names));
  }
  if (port !== undefined && !ports.includes(port)) report(unknown("SOAP port", port, ports));
}

function unknown(kind: string, name: string, known: readonly string[]): Parameters<Report>[0] {
  return {
    code: "WW228",
    message: `there is no ${kind} "${name}"${didYouMean(name, known)}`,
    fix: `This WSDL has ${listNames(known)}.`,
  };
}

function reportPassedOver(
  chosen: readonly ChosenPort[],
  offered: readonly ChosenPort[],
  { port }: ServiceOptions,
  report: Report,
): void {
  const others = offered.filter((candidate) => !chosen.includes(candidate));
  const [first] = chosen;
  if (first === undefined || others.length === 0 || port !== undefined) return;
  report({
    code: "WW222",
    message: `generated from ${chosen.map(nameOf).join(", ")}; left out: ${others.map(nameOf).join(", ")}`,
    position: first.binding.position,
  });
}

function nameOf({ service, port }: ChosenPort): string {
  return `port "${port}" of service "${service}"`;
}

function isSoap(binding: Binding): binding is SoapBinding {
  return binding.soap !== undefined;
}
