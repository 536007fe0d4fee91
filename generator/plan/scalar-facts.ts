import type { Recorder } from "../memory/recorder.js";
import type { Scalar, TypeDefinition, TypeId } from "../model/model.js";
import { builtin, type Representation } from "./builtins.js";
import { literal } from "./literal.js";
import type { TypeOptions } from "./options.js";

/** What follows from a simple type's derivation. */
export interface ScalarFacts {
  readonly find: (id: TypeId) => Scalar | undefined;
  /** The type itself, then what it restricts, down to a list, a union or a restriction of a built-in. */
  readonly steps: (scalar: Scalar) => readonly Scalar[];
  readonly representation: (id: TypeId) => Representation;
  /** TypeScript literals in schema order; undefined where the type does not enumerate or its values have no literals. */
  readonly enumeration: (scalar: Scalar) => readonly string[] | undefined;
}

/** The same, with all that is asked noted. */
export function notedFacts(facts: ScalarFacts, recorder: Recorder): ScalarFacts {
  return {
    find: recorder.source("simple type", facts.find),
    steps: recorder.source("steps", facts.steps),
    representation: recorder.source("representation", facts.representation),
    enumeration: recorder.source("enumeration", facts.enumeration),
  };
}

export function createScalarFacts(types: ReadonlyMap<TypeId, TypeDefinition>, options: TypeOptions): ScalarFacts {
  const representations = new Map<Scalar, Representation>();
  const enumerations = new Map<Scalar, readonly string[] | undefined>();

  const find = (id: TypeId): Scalar | undefined => {
    const type = types.get(id);
    return type?.kind === "scalar" ? type : undefined;
  };
  const steps = (scalar: Scalar): readonly Scalar[] => {
    const found = new Set<Scalar>();
    for (let at: Scalar | undefined = scalar; at !== undefined && !found.has(at); at = find(at.base ?? ""))
      found.add(at);
    return [...found];
  };
  const represent = (scalar: Scalar): Representation => {
    const root = steps(scalar).at(-1) ?? scalar;
    if (root.list !== undefined) return "unknown";
    if (root.union === undefined) return builtin(root.base ?? "", options)?.representation ?? "string";
    return root.union.every((member) => representation(member) === "string") ? "string" : "unknown";
  };
  const representation = (id: TypeId): Representation => {
    const known = builtin(id, options)?.representation;
    const scalar = find(id);
    if (known !== undefined || scalar === undefined) return known ?? "unknown";
    const earlier = representations.get(scalar);
    if (earlier !== undefined) return earlier;
    // A union that contains itself is found here again before it is known.
    representations.set(scalar, "unknown");
    const result = represent(scalar);
    representations.set(scalar, result);
    return result;
  };
  const enumerate = (scalar: Scalar): readonly string[] | undefined => {
    const values = steps(scalar).find((step) => step.enumeration !== undefined)?.enumeration;
    if (values === undefined || values.length === 0 || isQualifiedName(scalar)) return undefined;
    const how = representation(scalar.id);
    const literals = values.map(({ value }) => literal(value, how));
    return literals.every((one) => one !== undefined) ? [...new Set(literals)] : undefined;
  };
  /** Prefixes of an enumerated QName mean nothing to a value, which is `{uri}name` (`docs/generated-code.md`). */
  const isQualifiedName = (scalar: Scalar): boolean => {
    const base = steps(scalar).at(-1)?.base;
    return base === "xs:QName" || base === "xs:NOTATION";
  };

  return {
    find,
    steps,
    representation,
    enumeration(scalar) {
      if (!enumerations.has(scalar)) enumerations.set(scalar, enumerate(scalar));
      return enumerations.get(scalar);
    },
  };
}
