import { SOAP_ENCODING_11 } from "../../source/namespaces.js";
import type { ComplexType, QName } from "../../source/xsd/schema.js";
import { isGroup } from "../is-group.js";
import type { Group, TypeId } from "../model.js";
import { SOAP_ENCODING_NAMESPACES } from "./built-in-types.js";
import { encodedItems } from "./encoded-items.js";
import { inherited } from "./inherited.js";
import type { Located } from "./located.js";
import { mapParticle } from "./map-particle.js";
import type { Mapping } from "./mapping.js";
import { resolveType, type TypeReference } from "./reference.js";
import { openScope } from "./scope.js";

/**
 * Content of a type that is derived from `soapenc:Array`. Its items are typed by `wsdl:arrayType` (WSDL 1.1, 2.2), by the
 * one element of its content, or as its base says. Undefined for any other type.
 */
export function encodedArrayContent(mapping: Mapping, type: Located<ComplexType>, name: string): Group | undefined {
  return inherited<Group | undefined>(mapping, "array", type, (step, ofBase) => {
    const { content } = step.component;
    if (content.kind !== "complex") return undefined;
    const inherits = isArray(content.base) ? encodedItems("xs:anyType", true) : ofBase;
    return inherits && (ownItems(mapping, step, step === type ? name : step.component.name) ?? inherits);
  });
}

function isArray({ namespace, name }: QName): boolean {
  return SOAP_ENCODING_NAMESPACES.has(namespace) && name === "Array";
}

/** Arrays inside the array (SOAP 1.1, 5.4.2: `xsd:int[][2]`) have no type of their own but the encoding's. */
function addArray(mapping: Mapping, id: TypeId, item: TypeReference): TypeReference {
  mapping.add({
    kind: "message",
    id,
    namespace: SOAP_ENCODING_11,
    name: "Array",
    anonymous: true,
    abstract: false,
    attributes: [],
    content: encodedItems(item.id, item.nillable),
    mixed: false,
    anyAttribute: false,
    array: "encoded",
  });
  return { id, nillable: true };
}

function ownItems(mapping: Mapping, type: Located<ComplexType>, name: string): Group | undefined {
  const { component, schema } = type;
  const arrayType = component.attributes.find((attribute) => attribute.arrayType !== undefined)?.arrayType;
  if (arrayType !== undefined) {
    const innermost = resolveType(mapping, arrayType.item, { schema, usedBy: `array "${type.id}"` });
    const dimensions = Math.max(...arrayType.dimensions);
    if (dimensions > 1) {
      mapping.report({
        code: "WW309",
        message: `array "${type.id}" has ${dimensions} dimensions; it becomes a flat array`,
        position: arrayType.item.position,
      });
    }
    const inside = arrayType.dimensions.slice(1);
    const item = inside.reduce(
      (held, _, index) => addArray(mapping, `${type.id}${"/item()".repeat(index + 1)}`, held),
      innermost,
    );
    return encodedItems(item.id, item.nillable);
  }
  const particle = component.content.kind === "complex" ? component.content.particle : undefined;
  const content = particle && mapParticle(mapping, openScope(schema, type.id, name), particle);
  if (content === undefined || !isGroup(content)) return undefined;
  const [item] = content.particles;
  return item?.kind === "element" && content.particles.length === 1
    ? encodedItems(item.type, item.nillable)
    : undefined;
}
