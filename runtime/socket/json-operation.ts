import { parseJsonOperation } from "../descriptor/parse-json-operation.js";
import type { JsonOperationDescriptor } from "../descriptor/record-descriptor.js";
import type { Operation } from "../message.js";

export type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

/** What an operation's descriptor says; read once. */
export function jsonOperation(operation: AnyOperation): JsonOperationDescriptor {
  const before = KNOWN.get(operation);
  if (before !== undefined) return before;
  const descriptor = parseJsonOperation(operation.text);
  KNOWN.set(operation, descriptor);
  return descriptor;
}

const KNOWN = new WeakMap<AnyOperation, JsonOperationDescriptor>();
