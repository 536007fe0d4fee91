import type { EnumerationValue, Facets, Model, Scalar, TypeDefinition, TypeId } from "../model.js";
import { builtInWhiteSpace } from "../xsd-components/built-in-types.js";

type WhiteSpace = NonNullable<Facets["whiteSpace"]>;

/** Enumeration values in their lexical form after white space processing (XSD 1.0 part 2, 4.3.6), each once. */
export function normaliseEnumerations(model: Model): Model {
  const types = new Map(model.types.map((type) => [type.id, type]));
  return {
    ...model,
    types: model.types.map((type) =>
      type.kind === "scalar" && type.enumeration !== undefined
        ? { ...type, enumeration: normalised(type.enumeration, whiteSpaceOf(type, types)) }
        : type,
    ),
  };
}

function normalised(values: readonly EnumerationValue[], whiteSpace: WhiteSpace): readonly EnumerationValue[] {
  const distinct = new Map<string, EnumerationValue>();
  for (const entry of values) {
    const value = processWhiteSpace(entry.value, whiteSpace);
    if (!distinct.has(value)) distinct.set(value, { ...entry, value });
  }
  return [...distinct.values()];
}

function whiteSpaceOf(scalar: Scalar, types: ReadonlyMap<TypeId, TypeDefinition>): WhiteSpace {
  const seen = new Set<TypeId>();
  for (let step: TypeDefinition | undefined = scalar; step?.kind === "scalar" && !seen.has(step.id); ) {
    seen.add(step.id);
    if (step.facets.whiteSpace !== undefined) return step.facets.whiteSpace;
    if (step.base === undefined) return "collapse";
    const base: TypeDefinition | undefined = types.get(step.base);
    if (base === undefined) return builtInWhiteSpace(step.base);
    step = base;
  }
  return "preserve";
}

function processWhiteSpace(value: string, whiteSpace: WhiteSpace): string {
  if (whiteSpace === "preserve") return value;
  const replaced = value.replace(/[\t\n\r]/g, " ");
  return whiteSpace === "replace" ? replaced : replaced.replace(/ +/g, " ").replace(/^ | $/g, "");
}
