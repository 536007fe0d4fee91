import { didYouMean } from "../../diagnostics/nearest.js";
import type { BindingOperation, PortType, PortTypeOperation } from "../../source/wsdl/definitions.js";
import { matchesPattern } from "../matches-pattern.js";
import type { Service, SoapOperation } from "../model.js";
import { describeComponent } from "../xsd-components/annotation.js";
import type { Mapping } from "../xsd-components/mapping.js";
import type { ChosenPort } from "./choose-ports.js";
import { mapOperation } from "./map-operation.js";
import { operationMatcher } from "./match-operation.js";
import { portAddress } from "./port-address.js";
import { findDefinition, type WsdlTable } from "./wsdl-table.js";

/** One port with its operations, in the binding's order. */
export function mapService(
  mapping: Mapping,
  table: WsdlTable,
  port: ChosenPort,
  only: readonly string[] | undefined,
): Service {
  const { binding } = port;
  const usedBy = `binding "${binding.name}"`;
  const portType = findDefinition("port type", table.portTypes, binding.portType, usedBy, mapping.report);
  const address = portAddress(port, mapping.report);
  const wanted = binding.operations.filter(
    ({ name }) => only === undefined || only.some((pattern) => matchesPattern(pattern, name)),
  );
  const match = portType && operationMatcher(binding.operations, portType);
  return {
    name: port.service,
    port: port.port,
    ...(address === undefined ? {} : { address }),
    operations:
      portType === undefined || match === undefined
        ? []
        : numbered(wanted.flatMap((bound) => mapBound(mapping, table, port, portType, bound, match(bound)) ?? [])),
    ...describeComponent({ position: binding.position, documentation: port.documentation ?? portType?.documentation }),
  };
}

function mapBound(
  mapping: Mapping,
  table: WsdlTable,
  { binding }: ChosenPort,
  portType: PortType,
  bound: BindingOperation,
  operation: PortTypeOperation | undefined,
): Omit<SoapOperation, "overload"> | undefined {
  if (operation !== undefined) {
    const style = bound.style ?? binding.soap.style;
    return mapOperation({ mapping, table, binding, operation, style, usedBy: `operation "${bound.name}"` }, bound);
  }
  const names = portType.operations.map(({ name }) => name);
  mapping.report({
    code: "WW224",
    message: `operation "${bound.name}" is left out: port type "${portType.name}" has none of that name${didYouMean(bound.name, names)}`,
    position: bound.position,
    usedBy: `binding "${binding.name}"`,
  });
  return undefined;
}

function numbered(operations: readonly Omit<SoapOperation, "overload">[]): readonly SoapOperation[] {
  const counts = new Map<string, number>();
  return operations.map((operation) => {
    const overload = (counts.get(operation.name) ?? 0) + 1;
    counts.set(operation.name, overload);
    return { ...operation, overload };
  });
}
