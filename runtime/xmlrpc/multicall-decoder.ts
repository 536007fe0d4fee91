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
 * operation. RPC::XML 0.82 leaves the array around each result out: then results are taken as they come. What is no array is
 * kept as it came.
 */
export function multicallDecoder(results: readonly ValueDecoder[]): ValueDecoder {
  let index = -1;
  const next = (): ValueDecoder => {
    index += 1;
    return results[index] ?? ANY;
  };
  const bare = (value: unknown): Slot => {
    next();
    return { kind: "bare", value };
  };
  const slot: ValueDecoder = {
    scalar: (kind, text) => bare(scalarValue(kind, text)),
    array: (reader, context): Slot => {
      const items = readItems(reader, next(), context);
      return items.length > 1 ? { kind: "bare", value: items } : { kind: "wrapped", value: items };
    },
    struct: (reader, context) => bare(readMembers(reader, () => ANY, context)),
    nil: () => bare(null),
    empty: (text) => bare(text),
  };
  return {
    scalar: () => MISFIT,
    array: (reader, context) => {
      // An answer that was mended is read again.
      index = -1;
      return outcomes(readItems(reader, slot, context) as readonly Slot[]);
    },
    struct: (reader, context) => readMembers(reader, () => ANY, context),
    nil: () => MISFIT,
    empty: () => [],
  };
}

/** An array of one or none may be a wrapped result. */
type Slot =
  | { readonly kind: "wrapped"; readonly value: readonly unknown[] }
  | { readonly kind: "bare"; readonly value: unknown };

/** One bare result shows that an array of one, or an empty one, is a result, too. */
function outcomes(slots: readonly Slot[]): readonly MulticallOutcome[] {
  const areBare = slots.some(({ kind, value }) => kind === "bare" && !isFault(value));
  return slots.map(({ kind, value }) => {
    if (kind === "wrapped") return { value: areBare ? value : value[0] };
    return isFault(value) ? { fault: value } : { value };
  });
}

function isFault(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "faultCode");
}
