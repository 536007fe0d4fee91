import type { ComplexType } from "../../source/xsd/schema.js";
import type { TypeId } from "../model.js";
import { baseOf, derivationChain } from "./base-type.js";
import { mapFacets } from "./facets.js";
import type { Located } from "./located.js";
import type { Mapping } from "./mapping.js";
import { openScope, requestAnonymous } from "./scope.js";

/** The type of the text of a complex type with simple content, down a chain of such types (XSD 1.0 part 1, 3.4.2). */
export function textType(mapping: Mapping, type: Located<ComplexType>, name: string): TypeId | undefined {
  // From the base up, so that each step finds the one before it done and nothing recurses.
  for (const step of [...derivationChain(mapping, type)].reverse().slice(0, -1)) {
    ownTextType(mapping, step, step.component.name);
  }
  return ownTextType(mapping, type, name);
}

function ownTextType(mapping: Mapping, type: Located<ComplexType>, name: string): TypeId | undefined {
  return mapping.once(`text of ${type.id}`, () => {
    const { content } = type.component;
    if (content.kind !== "simple") return undefined;
    const inherited = inheritedText(mapping, type);
    if (content.derivation === "extension") return inherited;
    const scope = openScope(type.schema, type.id, name, type);
    const nested = content.simpleType && requestAnonymous(mapping, scope, content.simpleType, "base()", "");
    const base = nested ?? inherited ?? "xs:anySimpleType";
    if (content.facets.length === 0) return base;
    const id = `${type.id}/text()`;
    mapping.add({
      kind: "scalar",
      id,
      namespace: type.schema.targetNamespace,
      name: `${name}Value`,
      anonymous: true,
      base,
      ...mapFacets(content.facets, mapping.report),
      position: type.component.position,
    });
    return id;
  });
}

function inheritedText(mapping: Mapping, type: Located<ComplexType>): TypeId | undefined {
  const base = baseOf(mapping, type);
  if (base.kind === "none") return "xs:anySimpleType";
  if (base.kind === "scalar") return base.id;
  const text = ownTextType(mapping, base.type, base.type.component.name);
  const { content } = type.component;
  if (text === undefined && content.kind === "simple" && content.simpleType === undefined) {
    mapping.report({
      code: "WW305",
      message: `simple content cannot be derived from "${content.base.prefixed}", which has none`,
      position: content.base.position,
      usedBy: `type "${type.id}"`,
    });
    return "xs:anySimpleType";
  }
  return text;
}
