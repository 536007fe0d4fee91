import type { Schema } from "./schema.js";

/**
 * The schema, with a component of an earlier reading in place of each that says the same at the same place: what was made
 * of it then need not be made again. Only where all else in the schema is the same, as its components depend on that.
 */
export function reuseComponents(schema: Schema, before: Schema): Schema {
  const { elements, attributes, complexTypes, simpleTypes, groups, attributeGroups, ...rest } = schema;
  const known: Readonly<Record<string, unknown>> = { ...before };
  if (!Object.entries(rest).every(([key, value]) => isEqual(value, known[key]))) return schema;
  return {
    ...rest,
    elements: reused(elements, before.elements),
    attributes: reused(attributes, before.attributes),
    complexTypes: reused(complexTypes, before.complexTypes),
    simpleTypes: reused(simpleTypes, before.simpleTypes),
    groups: reused(groups, before.groups),
    attributeGroups: reused(attributeGroups, before.attributeGroups),
  };
}

function reused<Component extends { readonly name: string }>(
  components: readonly Component[],
  before: readonly Component[],
): readonly Component[] {
  const known = new Map(before.map((component) => [component.name, component]));
  return components.map((component) => {
    const earlier = known.get(component.name);
    return earlier !== undefined && isEqual(component, earlier) ? earlier : component;
  });
}

/** Of plain objects and lists. What else there may be, such as the scope of an annotation's element, never is. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => isEqual(item, other[at]));
  }
  if (Object.getPrototypeOf(one) !== Object.prototype) return false;
  const [ours, theirs] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  const keys = Object.keys(ours);
  return keys.length === Object.keys(theirs).length && keys.every((key) => isEqual(ours[key], theirs[key]));
}
