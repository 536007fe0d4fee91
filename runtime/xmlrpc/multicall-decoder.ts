import { ANY, readItems, readMembers } from "./read-value.js";
import { MISFIT, type ValueDecoder } from "./value-decoder.js";
import { scalarValue } from "./wire-scalar.js";

/** One slot of the answer to `system.multicall`. */
export type MulticallOutcome =
  | { readonly value: unknown }
  /** The struct of a fault, whatever it holds. */
  | { readonly fault: unknown; readonly hint?: string | undefined };

/**
 * Reads one answer: an array of arrays of one result each, or of structs, which are faults; each result by its own
 * operation. What is no array is kept as it came.
 */
export function multicallDecoder(results: readonly ValueDecoder[]): ValueDecoder {
  let index = -1;
  const next = (): ValueDecoder => {
    index += 1;
    return results[index] ?? ANY;
  };
  // A result that stands bare, without its array of one, is taken as well.
  const bare = (value: unknown): MulticallOutcome => {
    next();
    return { value };
  };
  const slot: ValueDecoder = {
    scalar: (kind, text) => bare(scalarValue(kind, text)),
    array: (reader, context): MulticallOutcome => ({ value: readItems(reader, next(), context)[0] }),
    struct: (reader, context): MulticallOutcome => {
      next();
      return { fault: readMembers(reader, () => ANY, context) };
    },
    nil: () => bare(null),
    empty: (text) => bare(text),
  };
  return {
    scalar: () => MISFIT,
    array: (reader, context) => readItems(reader, slot, context),
    struct: (reader, context) => readMembers(reader, () => ANY, context),
    nil: () => MISFIT,
    empty: () => [],
  };
}
