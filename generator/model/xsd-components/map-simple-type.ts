import { XSD_NAMESPACE } from "../../source/namespaces.js";
import type { QName, SimpleType } from "../../source/xsd/schema.js";
import type { Scalar, TypeId } from "../model.js";
import { describeComponent } from "./annotation.js";
import { builtInType, encodedType, SOAP_ENCODING_NAMESPACES } from "./built-in-types.js";
import { mapFacets } from "./facets.js";
import { inRedefine } from "./in-redefine.js";
import { isLocatedSimple, type Located } from "./located.js";
import type { Mapping, TypeRequest } from "./mapping.js";
import { builtInMeant, find, requestBase, type User } from "./reference.js";
import { openScope, requestAnonymous, type Scope } from "./scope.js";

/** Maps a simple type (XSD 1.0 part 2, 4.1). Each derivation step keeps its own facets. */
export function mapSimpleType(
  mapping: Mapping,
  { name, anonymous, holder }: Omit<TypeRequest, "type">,
  type: Located<SimpleType>,
): Scalar {
  const scope = openScope(type.schema, type.id, name, type);
  return {
    kind: "scalar",
    id: type.id,
    namespace: type.schema.targetNamespace,
    name,
    anonymous,
    ...mapVariety(mapping, scope, type.component),
    ...describeComponent(type.component, holder ?? type.redefines?.component),
  };
}

/** The simple type that a name means in an attribute, a list or a restriction. */
export function resolveSimpleType(mapping: Mapping, scope: Scope, name: QName, usedBy: string): TypeId {
  if (name.namespace === XSD_NAMESPACE) {
    const id = builtInType(name.name);
    if (id !== undefined) return id === "xs:anyType" ? "xs:anySimpleType" : id;
  }
  if (SOAP_ENCODING_NAMESPACES.has(name.namespace)) {
    const id = encodedType(name.name);
    if (id !== undefined) return id;
  }
  const user = { schema: scope.schema, usedBy };
  return builtInMeant(mapping, name, user) ?? resolveNamed(mapping, scope, name, user);
}

function resolveNamed(mapping: Mapping, scope: Scope, name: QName, user: User): TypeId {
  const type = find(mapping, "type", mapping.kinds, name, user);
  if (type === undefined) return "xs:anySimpleType";
  const meant = scope.redefinition === undefined ? type : inRedefine(type, scope.redefinition);
  if (meant !== type) {
    return mapping.request({ type: meant as Located<SimpleType>, name: name.name, anonymous: true });
  }
  if (isLocatedSimple(type)) return requestBase(mapping, type);
  mapping.report({
    code: "WW305",
    message: `a simple type is needed here, and "${name.prefixed}" is a complex type`,
    position: name.position,
    usedBy: user.usedBy,
  });
  return "xs:anySimpleType";
}

function mapVariety(
  mapping: Mapping,
  scope: Scope,
  { variety }: SimpleType,
): Pick<Scalar, "base" | "list" | "union" | "facets" | "enumeration"> {
  const usedBy = `simple type "${scope.id}"`;
  const resolve = (name: QName): TypeId =>
    mapping.circular.has(scope.id) ? "xs:anySimpleType" : resolveSimpleType(mapping, scope, name, usedBy);
  const nested = (type: SimpleType, step: string): TypeId => requestAnonymous(mapping, scope, type, step, "");
  switch (variety.kind) {
    case "restriction": {
      const base = variety.simpleType
        ? nested(variety.simpleType, "base()")
        : variety.base
          ? resolve(variety.base)
          : "xs:anySimpleType";
      return { base, ...mapFacets(variety.facets, mapping.report) };
    }
    case "list": {
      const list = variety.simpleType
        ? requestAnonymous(mapping, scope, variety.simpleType, "item()", "item")
        : variety.item
          ? resolve(variety.item)
          : "xs:anySimpleType";
      return { list, facets: {} };
    }
    case "union": {
      const members = [
        ...variety.members.map(resolve),
        ...variety.simpleTypes.map((type) => requestAnonymous(mapping, scope, type, "member()", "member")),
      ];
      if (members.length === 0) return { base: "xs:anySimpleType", facets: {} };
      return { union: members, facets: {} };
    }
  }
}
