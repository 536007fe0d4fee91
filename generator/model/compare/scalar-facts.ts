import type { EnumerationValue, Facets, Scalar, TypeId } from "../model.js";
import { type IndexedModel, scalarAt } from "./comparison.js";

/** A simple type with all that it inherits. */
export interface ScalarValues {
  readonly variety: "atomic" | "list" | "union";
  /** Of an atomic one: the built-in type at the bottom. */
  readonly primitive: TypeId;
  readonly item?: TypeId | undefined;
  readonly members: readonly TypeId[];
  readonly facets: Omit<Facets, "patterns">;
  /** Of every step; a value matches one of each step's. */
  readonly patterns: readonly string[];
  readonly enumeration?: readonly EnumerationValue[] | undefined;
}

/** Of a type definition, or of a built-in by its id. */
export function scalarValues(model: IndexedModel, type: Scalar | TypeId): ScalarValues {
  if (typeof type === "string") return { variety: "atomic", primitive: type, members: [], facets: {}, patterns: [] };
  const facets: Record<string, unknown> = {};
  const patterns: string[] = [];
  let enumeration: readonly EnumerationValue[] | undefined;
  const seen = new Set<TypeId>();
  for (let step = type; ; ) {
    seen.add(step.id);
    const { patterns: own, ...others } = step.facets;
    // A derived type's facet is the narrower one (XSD 1.0 part 2, 4.3).
    for (const [name, value] of Object.entries(others)) facets[name] ??= value;
    if (own !== undefined) patterns.push(own.join(" or "));
    enumeration ??= step.enumeration;
    const known = { members: step.union ?? [], facets, patterns, enumeration };
    if (step.list !== undefined) return { variety: "list", primitive: "xs:anySimpleType", item: step.list, ...known };
    if (step.union !== undefined) return { variety: "union", primitive: "xs:anySimpleType", ...known };
    const base = scalarAt(model, step.base);
    if (base === undefined || seen.has(base.id)) {
      return { variety: "atomic", primitive: step.base ?? "xs:anySimpleType", ...known };
    }
    step = base;
  }
}
