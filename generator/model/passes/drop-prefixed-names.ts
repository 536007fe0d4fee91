import type { Recorder } from "../../memory/recorder.js";
import type { Field, Scalar, TypeDefinition, TypeId } from "../model.js";

/** What leaves such names out, of a field and of an enumeration. */
export interface PrefixedNames {
  readonly ofField: (field: Field) => Field;
  readonly ofScalar: (type: Scalar) => Scalar;
}

/**
 * Leaves out names whose prefix only the schema can resolve: `{namespace}name`, which they are in values, is never the
 * same as `tns:name`. With such a default or fixed value no document could be read, and of such an enumeration nothing sent.
 */
export function dropPrefixedNames(types: ReadonlyMap<TypeId, TypeDefinition>, recorder: Recorder): PrefixedNames {
  const holdsNames = recorder.source("qualified name", (id: TypeId) => reachesName(id, types));
  const isPrefixed = (value: string | undefined, type: TypeId): boolean =>
    value !== undefined && PREFIXED.test(value) && holdsNames(type);
  return {
    ofField: (field) => {
      const { default: usual, fixed, ...rest } = field;
      return isPrefixed(usual ?? fixed, field.type) ? rest : field;
    },
    ofScalar: (type) => {
      const { enumeration, ...rest } = type;
      return enumeration?.some(({ value }) => isPrefixed(value, type.id)) === true ? rest : type;
    },
  };
}

/** Itself, its items or one of its members. */
function reachesName(start: TypeId, types: ReadonlyMap<TypeId, TypeDefinition>): boolean {
  const seen = new Set([start]);
  for (const id of seen) {
    if (id === "xs:QName" || id === "xs:NOTATION") return true;
    const type = types.get(id);
    if (type?.kind !== "scalar") continue;
    for (const next of [type.base, type.list, ...(type.union ?? [])]) if (next !== undefined) seen.add(next);
  }
  return false;
}

/** Also one of several in a list. No address, as unions may have both. */
const PREFIXED = /(?:^|\s)[^\s:/]+:[^\s:/]+(?:\s|$)/;
