import type { Model, Root } from "./model.js";

/** Every root: of operations, with faults and headers, and those that stand alone. */
export function rootsOf(model: Model): readonly Root[] {
  const operations = model.services.flatMap((service) => service.operations);
  const bodies = operations.flatMap((operation) => [
    operation.input,
    operation.output,
    ...operation.faults.map((fault) => fault.detail),
    ...operation.inputHeaders,
    ...operation.outputHeaders,
  ]);
  return [...bodies.filter((root) => root !== undefined), ...model.roots];
}
