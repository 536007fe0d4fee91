import type { ComplexType } from "../../source/xsd/schema.js";
import { baseOf } from "./base-type.js";
import type { Located } from "./located.js";
import type { Mapping } from "./mapping.js";

/**
 * What a type makes of the same thing of its base, down from the first of the chain. Each step is made once, and without
 * recursion: a chain of derivations may be longer than the stack is deep.
 */
export function inherited<T>(
  mapping: Mapping,
  key: string,
  type: Located<ComplexType>,
  make: (step: Located<ComplexType>, ofBase: T | undefined) => T,
): T {
  const known = mapping.once(`inherited ${key}`, () => new Map<string, T>());
  const pending: Located<ComplexType>[] = [];
  let step: Located<ComplexType> | undefined = type;
  while (step !== undefined && !known.has(step.id)) {
    pending.push(step);
    const base = baseOf(mapping, step);
    step = base.kind === "message" ? base.type : undefined;
  }
  let result = step && known.get(step.id);
  for (const next of pending.reverse()) {
    result = make(next, result);
    known.set(next.id, result);
  }
  return result as T;
}
