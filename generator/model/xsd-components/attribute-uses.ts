import type { ComplexType } from "../../source/xsd/schema.js";
import type { Field } from "../model.js";
import { attributeKey } from "./attribute-key.js";
import { inherited } from "./inherited.js";
import type { Located } from "./located.js";
import { type MappedAttributes, mapAttributes } from "./map-attributes.js";
import type { Mapping } from "./mapping.js";
import { openScope } from "./scope.js";

/** The attributes that a type names itself. */
export function ownAttributes(mapping: Mapping, type: Located<ComplexType>, name: string): MappedAttributes {
  const { attributes, attributeGroups, anyAttribute } = type.component;
  if (attributes.length === 0 && attributeGroups.length === 0 && anyAttribute === undefined) return NO_ATTRIBUTES;
  return mapping.once(`own attributes of ${type.id}`, () =>
    mapAttributes(mapping, openScope(type.schema, type.id, name), type.component),
  );
}

/**
 * All attributes of a type, inherited ones first (XSD 1.0 part 1, 3.4.2): a restriction inherits those that it does not
 * name, while a wildcard it must repeat.
 */
export function allAttributes(mapping: Mapping, type: Located<ComplexType>, name: string): readonly Field[] {
  const all = inherited<ReadonlyMap<string, Field>>(mapping, "attributes", type, (step, ofBase) => {
    const own = ownAttributes(mapping, step, step === type ? name : step.component.name);
    if (ofBase !== undefined && own.prohibited.length === 0 && own.fields.length === 0) return ofBase;
    const attributes = new Map(ofBase);
    for (const key of own.prohibited) attributes.delete(key);
    for (const field of own.fields) attributes.set(attributeKey(field), field);
    return attributes;
  });
  return [...all.values()];
}

/**
 * What an extension adds to its base. An attribute that is there already would come twice in one tag, which is no XML
 * (part 1, 3.4.6, Complex Type Definition Properties Correct, 4).
 */
export function addedAttributes(
  mapping: Mapping,
  type: Located<ComplexType>,
  base: Located<ComplexType>,
  own: readonly Field[],
): readonly Field[] {
  if (own.length === 0) return own;
  const known = new Set(allAttributes(mapping, base, base.component.name).map(attributeKey));
  return own.filter((field) => {
    if (!known.has(attributeKey(field))) return true;
    const message = `attribute "${field.name}" of type "${type.id}" is its base's already; it stays as it is there`;
    mapping.report({ code: "WW313", message, position: field.position ?? type.component.position });
    return false;
  });
}

const NO_ATTRIBUTES: MappedAttributes = { fields: [], prohibited: [], any: false };
