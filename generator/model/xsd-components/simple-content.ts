import type { ComplexType } from "../../source/xsd/schema.js";
import type { TypeId } from "../model.js";
import { baseOf } from "./base-type.js";
import { mapFacets } from "./facets.js";
import { inherited } from "./inherited.js";
import type { Located } from "./located.js";
import type { Mapping } from "./mapping.js";
import { openScope, requestAnonymous } from "./scope.js";

/** The type of the text of a complex type with simple content, down a chain of such types (XSD 1.0 part 1, 3.4.2). */
export function textType(mapping: Mapping, type: Located<ComplexType>, name: string): TypeId | undefined {
  return inherited<TypeId | undefined>(mapping, "text", type, (step, ofBase) =>
    ownText(mapping, step, step === type ? name : step.component.name, ofBase),
  );
}

function ownText(
  mapping: Mapping,
  type: Located<ComplexType>,
  name: string,
  ofBase: TypeId | undefined,
): TypeId | undefined {
  const { content, position } = type.component;
  if (content.kind !== "simple") return undefined;
  const base = baseText(mapping, type, ofBase);
  if (content.derivation === "extension") return base;
  const scope = openScope(type.schema, type.id, name, type);
  const nested = content.simpleType && requestAnonymous(mapping, scope, content.simpleType, "base()", "");
  if (content.facets.length === 0) return nested ?? base;
  const id = `${type.id}/text()`;
  mapping.add({
    kind: "scalar",
    id,
    namespace: type.schema.targetNamespace,
    name: `${name}Value`,
    anonymous: true,
    base: nested ?? base,
    ...mapFacets(content.facets, mapping.report),
    position,
  });
  return id;
}

function baseText(mapping: Mapping, type: Located<ComplexType>, ofBase: TypeId | undefined): TypeId {
  const base = baseOf(mapping, type);
  if (base.kind === "scalar") return base.id;
  const { content } = type.component;
  if (
    base.kind === "message" &&
    ofBase === undefined &&
    content.kind === "simple" &&
    content.simpleType === undefined
  ) {
    mapping.report({
      code: "WW305",
      message: `simple content cannot be derived from "${content.base.prefixed}", which has none`,
      position: content.base.position,
      usedBy: `type "${type.id}"`,
    });
  }
  return ofBase ?? "xs:anySimpleType";
}
