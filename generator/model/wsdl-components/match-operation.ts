import type { BindingOperation, PortType, PortTypeOperation } from "../../source/wsdl/definitions.js";

/**
 * The port type's operation that each of a binding's operations means. Overloads have the same name and are told apart by
 * the names of input and output (WSDL 1.1, 2.5), or, where a binding does not repeat those, by their order.
 */
export function operationMatcher(
  siblings: readonly BindingOperation[],
  portType: PortType,
): (operation: BindingOperation) => PortTypeOperation | undefined {
  const byName = new Map<string, PortTypeOperation[]>();
  for (const operation of portType.operations) {
    const namesakes = byName.get(operation.name);
    if (namesakes === undefined) byName.set(operation.name, [operation]);
    else namesakes.push(operation);
  }
  return (operation) => match(operation, siblings, byName.get(operation.name) ?? []);
}

function match(
  operation: BindingOperation,
  siblings: readonly BindingOperation[],
  candidates: readonly PortTypeOperation[],
): PortTypeOperation | undefined {
  if (candidates.length < 2) return candidates[0];
  const named = candidates.filter(
    (candidate) =>
      agrees(operation.input?.name, inputName(candidate)) && agrees(operation.output?.name, outputName(candidate)),
  );
  if (named.length === 1) return named[0];
  return candidates[siblings.filter(({ name }) => name === operation.name).indexOf(operation)];
}

/** WSDL 1.1, 2.4.5: the name of an input or output that has none. */
function inputName({ name, input, pattern }: PortTypeOperation): string {
  return input?.name || (pattern === "one-way" ? name : `${name}Request`);
}

function outputName({ name, output }: PortTypeOperation): string {
  return output?.name || `${name}Response`;
}

function agrees(given: string | undefined, name: string): boolean {
  return given === undefined || given === "" || given === name;
}
