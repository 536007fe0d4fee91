import type { ComplexType } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import type { Field } from "../model.js";
import { baseOf } from "./base-type.js";
import type { Located } from "./located.js";
import { type MappedAttributes, mapAttributes } from "./map-attributes.js";
import type { Mapping } from "./mapping.js";
import { openScope } from "./scope.js";

/** The attributes that a type names itself. */
export function ownAttributes(mapping: Mapping, type: Located<ComplexType>, name: string): MappedAttributes {
  return mapping.once(`own attributes of ${type.id}`, () =>
    mapAttributes(mapping, openScope(type.schema, type.id, name), type.component),
  );
}

/**
 * All attributes of a type, inherited ones first (XSD 1.0 part 1, 3.4.2): a restriction inherits those that it does not
 * name, while a wildcard it must repeat.
 */
export function allAttributes(mapping: Mapping, type: Located<ComplexType>, name: string): readonly Field[] {
  const own = ownAttributes(mapping, type, name);
  const base = baseOf(mapping, type);
  if (base.kind !== "message") return own.fields;
  const replaced = new Set([...own.prohibited, ...own.fields.map(keyOf)]);
  const inherited = allAttributes(mapping, base.type, base.type.component.name);
  return [...inherited.filter((field) => !replaced.has(keyOf(field))), ...own.fields];
}

function keyOf(field: Field): string {
  return expandedName(field.namespace, field.name);
}
