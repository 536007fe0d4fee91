import type { Operation, Root, SchemaModel } from "./model.js";

/** Every root: of operations, with faults and headers, and those that stand alone. */
export function rootsOf(model: SchemaModel): readonly Root[] {
  const operations = model.services.flatMap((service) => service.operations);
  return [...operations.flatMap(rootsOfOperation), ...model.roots];
}

/** Those of one operation: what goes in, what comes out, faults, then headers. */
export function rootsOfOperation(operation: Operation): readonly Root[] {
  if (operation.protocol === "oci") return [operation.input, ...operation.outputs];
  const { input, output, faults, inputHeaders, outputHeaders } = operation;
  const bodies = [input, output, ...faults.map((fault) => fault.detail)].filter((root) => root !== undefined);
  return [...bodies, ...inputHeaders, ...outputHeaders];
}
