import type { ComplexType } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import { isGroup } from "../is-group.js";
import type { Group } from "../model.js";
import { SOAP_ENCODING_NAMESPACES } from "./built-in-types.js";
import { encodedItems } from "./encoded-items.js";
import { isSimple, type Located } from "./located.js";
import { mapParticle } from "./map-particle.js";
import type { Mapping } from "./mapping.js";
import { resolveType } from "./reference.js";
import { openScope } from "./scope.js";

/**
 * Content of a type that is derived from `soapenc:Array`. Its items are typed by `wsdl:arrayType` (WSDL 1.1, 2.2), by the
 * one element of its content, or as its base says. Undefined for any other type.
 */
export function encodedArrayContent(mapping: Mapping, type: Located<ComplexType>): Group | undefined {
  const chain = arrayChain(mapping, type);
  if (chain === undefined) return undefined;
  for (const step of chain) {
    const content = ownItems(mapping, step);
    if (content !== undefined) return content;
  }
  return encodedItems("xs:anyType", true);
}

/** From the type to the one whose base is `soapenc:Array`. */
function arrayChain(mapping: Mapping, type: Located<ComplexType>): readonly Located<ComplexType>[] | undefined {
  const chain: Located<ComplexType>[] = [];
  for (let step: Located<ComplexType> | undefined = type; step !== undefined && !mapping.circular.has(step.id); ) {
    const { content }: ComplexType = step.component;
    if (content.kind !== "complex") return undefined;
    chain.push(step);
    if (SOAP_ENCODING_NAMESPACES.has(content.base.namespace)) return content.base.name === "Array" ? chain : undefined;
    const id = expandedName(content.base.namespace, content.base.name);
    const base = id === type.id && type.redefines ? type.redefines : mapping.table.types.get(id);
    if (base === undefined || isSimple(base.component)) return undefined;
    step = base as Located<ComplexType>;
  }
  return undefined;
}

function ownItems(mapping: Mapping, type: Located<ComplexType>): Group | undefined {
  const { component, schema } = type;
  const arrayType = component.attributes.find((attribute) => attribute.arrayType !== undefined)?.arrayType;
  if (arrayType !== undefined) {
    const { id, nillable } = resolveType(mapping, arrayType.item, { schema, usedBy: `array "${type.id}"` });
    if (arrayType.dimensions > 1) {
      mapping.report({
        code: "WW309",
        message: `array "${type.id}" has ${arrayType.dimensions} dimensions; it becomes a flat array`,
        position: arrayType.item.position,
      });
    }
    return encodedItems(id, nillable);
  }
  const particle = component.content.kind === "complex" ? component.content.particle : undefined;
  const content = particle && mapParticle(mapping, openScope(schema, type.id, component.name), particle);
  if (content === undefined || !isGroup(content)) return undefined;
  const [item] = content.particles;
  return item?.kind === "element" && content.particles.length === 1
    ? encodedItems(item.type, item.nillable)
    : undefined;
}
