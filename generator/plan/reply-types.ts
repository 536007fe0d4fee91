import type { Operation, Root, SchemaModel, TypeDefinition, TypeId } from "../model/model.js";
import { createReach } from "../model/reachable-types.js";

/** Types that only replies, faults and reply headers lead to: a caller gets values of them and never has to make one. */
export function replyTypes(model: SchemaModel, uses: (type: TypeDefinition) => readonly TypeId[]): ReadonlySet<TypeId> {
  const operations = model.services.flatMap((service) => service.operations);
  const reach = createReach(model.types, uses);
  const sent = reach([...operations.flatMap(inputsOf), ...model.roots]);
  const received = reach(operations.flatMap(outputsOf));
  return new Set([...received].filter((id) => !sent.has(id)));
}

function inputsOf(operation: Operation): readonly Root[] {
  if (operation.protocol === "oci") return [operation.input];
  return [...(operation.input === undefined ? [] : [operation.input]), ...operation.inputHeaders];
}

function outputsOf(operation: Operation): readonly Root[] {
  if (operation.protocol === "oci") return operation.outputs;
  const { output, faults, outputHeaders } = operation;
  return [...(output === undefined ? [] : [output]), ...faults.map(({ detail }) => detail), ...outputHeaders];
}
