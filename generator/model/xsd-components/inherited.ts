import type { ComplexType } from "../../source/xsd/schema.js";
import { baseOf } from "./base-type.js";
import type { Located } from "./located.js";
import type { Mapping } from "./mapping.js";

/**
 * What a type makes of the same thing of its base, down from the first of the chain. Each step is made once, and without
 * recursion: a chain of derivations may be longer than the stack is deep. All are asked each time, as the type depends on
 * them all.
 */
export function inherited<T>(
  mapping: Mapping,
  key: string,
  type: Located<ComplexType>,
  make: (step: Located<ComplexType>, ofBase: T | undefined) => T,
): T {
  const chain: Located<ComplexType>[] = [];
  for (let step: Located<ComplexType> | undefined = type; step !== undefined; ) {
    chain.push(step);
    const base = baseOf(mapping, step);
    step = base.kind === "message" ? base.type : undefined;
  }
  let result: T | undefined;
  for (const step of chain.reverse()) {
    const ofBase = result;
    result = mapping.once(`inherited ${key} of ${step.id}`, () => make(step, ofBase));
  }
  return result as T;
}
