import type { ValueDescriptor } from "../descriptor/record-descriptor.js";
import { MISFIT, type ValueDecoder } from "./value-decoder.js";
import type { ScalarKind } from "./wire-scalar.js";

export interface UnionMember {
  readonly type: ValueDescriptor;
  readonly decoder: ValueDecoder;
}

/**
 * The member that is what the wire says, else the first that takes it without loss; a string is what any scalar can be,
 * so it comes last.
 */
export function unionDecoder(members: readonly UnionMember[]): ValueDecoder {
  const order = new Map<ScalarKind, readonly ValueDecoder[]>();
  const ofKind = (kind: ScalarKind): readonly ValueDecoder[] => {
    const known = order.get(kind);
    if (known !== undefined) return known;
    const sorted = sortBy(members, (type) => rank(type, kind));
    order.set(kind, sorted);
    return sorted;
  };
  const byNull = sortBy(members, (type) => (isPrimitive(type, "null") ? 0 : isPrimitive(type, "string") ? 1 : 2));

  return {
    scalar: (kind, text) => first(ofKind(kind), (decoder) => decoder.scalar(kind, text)),
    array: containerOf(members, ["array", "primitive", "map", "record"], "array"),
    struct: containerOf(members, ["record", "map", "primitive", "array"], "struct"),
    nil: () => first(byNull, (decoder) => decoder.nil()),
    empty: (text) => first(byNull, (decoder) => decoder.empty(text)),
  };
}

function containerOf(
  members: readonly UnionMember[],
  kinds: readonly ValueDescriptor["kind"][],
  what: "array" | "struct",
): ValueDecoder["array"] {
  const able = members.filter(({ decoder }) => decoder[what] !== undefined);
  return sortBy(able, ({ kind }) => kinds.indexOf(kind))[0]?.[what];
}

function rank(type: ValueDescriptor, kind: ScalarKind): number {
  if (isPrimitive(type, kind)) return 0;
  if (isPrimitive(type, "any")) return 1;
  return isPrimitive(type, "string") ? 3 : 2;
}

function isPrimitive(type: ValueDescriptor, name: string): boolean {
  return type.kind === "primitive" && type.name === name;
}

function sortBy(members: readonly UnionMember[], key: (type: ValueDescriptor) => number): readonly ValueDecoder[] {
  return members.toSorted((a, b) => key(a.type) - key(b.type)).map(({ decoder }) => decoder);
}

function first(decoders: readonly ValueDecoder[], read: (decoder: ValueDecoder) => unknown): unknown {
  for (const decoder of decoders) {
    const value = read(decoder);
    if (value !== MISFIT) return value;
  }
  return MISFIT;
}
