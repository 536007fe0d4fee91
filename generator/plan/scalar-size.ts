import type { Scalar, TypeId } from "../model/model.js";
import type { ScalarFacts } from "./scalar-facts.js";

/**
 * How many simple types stand in a descriptor where this one is written out, with what it lists or unites. Unions that
 * name each other twice double it at each step, so it may be infinite for all practical purposes.
 */
export function createScalarSize(facts: ScalarFacts, hasConstant: (id: TypeId) => boolean): (scalar: Scalar) => number {
  const sizes = new Map<Scalar, number>();
  const sizeOf = (scalar: Scalar, depth: number): number => {
    const known = sizes.get(scalar);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return Number.POSITIVE_INFINITY;
    // What contains itself is written out once.
    sizes.set(scalar, 1);
    let size = 1;
    const { list, union = [] } = facts.steps(scalar).at(-1) ?? scalar;
    for (const id of list === undefined ? union : [list]) {
      const part = hasConstant(id) ? undefined : facts.find(id);
      size += part === undefined ? 1 : sizeOf(part, depth + 1);
    }
    sizes.set(scalar, size);
    return size;
  };
  return (scalar) => sizeOf(scalar, 0);
}

/** Of unions inside each other: keeps a hostile schema off the stack. */
const MAX_DEPTH = 100;
