import type { AttributeDeclaration, AttributeGroupDefinition, AttributeUses, QName } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import { localName } from "../local-names.js";
import type { Field, TypeId } from "../model.js";
import { describeComponent } from "./annotation.js";
import { attributeKey } from "./attribute-key.js";
import { SOAP_ENCODING_NAMESPACES } from "./built-in-types.js";
import type { Located } from "./located.js";
import { resolveSimpleType } from "./map-simple-type.js";
import type { Mapping } from "./mapping.js";
import { find } from "./reference.js";
import { openScope, requestAnonymous, type Scope } from "./scope.js";

export interface MappedAttributes {
  readonly fields: readonly Field[];
  /** Expanded names that a restriction takes away from its base. */
  readonly prohibited: readonly string[];
  /** `xs:anyAttribute` is among them. */
  readonly any: boolean;
}

/** The attributes that a type or an attribute group itself names, with its attribute groups replaced by their content. */
export function mapAttributes(mapping: Mapping, scope: Scope, uses: AttributeUses): MappedAttributes {
  const own = uses.attributes.filter((attribute) => !isEncodingAttribute(attribute.ref));
  const groups = uses.attributeGroups
    .filter((name) => !isEncodingAttribute(name))
    .map((name) => resolveGroup(mapping, scope, name));
  const used = own.filter(({ use }) => use !== "prohibited");
  const fields = [
    ...used.map((attribute) => mapAttribute(mapping, scope, attribute)),
    ...groups.flatMap((group) => group.fields),
  ];
  return {
    // One that comes on two ways is one. Here and not in a pass, as groups within groups could double it each time.
    fields: [...new Map(fields.toReversed().map((field) => [attributeKey(field), field])).values()].toReversed(),
    prohibited: own
      .filter(({ use }) => use === "prohibited")
      .map((attribute) => attributeKey(nameOf(scope, attribute))),
    any: uses.anyAttribute !== undefined || groups.some(({ any }) => any),
  };
}

function mapAttribute(mapping: Mapping, scope: Scope, attribute: AttributeDeclaration): Field {
  const target = attribute.ref && resolveAttribute(mapping, scope, attribute.ref);
  const { name, namespace } = nameOf(scope, attribute);
  const value = {
    default: attribute.default ?? target?.declaration?.default,
    fixed: attribute.fixed ?? target?.declaration?.fixed,
  };
  return {
    kind: "attribute",
    name,
    namespace,
    type: target?.type ?? attributeType(mapping, scope, attribute, `@${attribute.name}`),
    min: attribute.use === "required" ? 1 : 0,
    max: 1,
    nillable: false,
    ...(value.default === undefined ? {} : { default: value.default }),
    ...(value.fixed === undefined ? {} : { fixed: value.fixed }),
    ...describeComponent(attribute, target?.declaration),
  };
}

interface ResolvedAttribute {
  readonly type: TypeId;
  readonly declaration?: AttributeDeclaration | undefined;
}

function resolveAttribute(mapping: Mapping, scope: Scope, name: QName): ResolvedAttribute {
  const id = expandedName(name.namespace, name.name);
  const usedBy = `an attribute of "${scope.id}"`;
  const found = find(mapping, "attribute", mapping.table.attributes, name, { schema: scope.schema, usedBy });
  if (found === undefined) return { type: "xs:anySimpleType" };
  return mapping.once(`attribute ${id}`, () => {
    const { component: declaration, schema } = found;
    const own = openScope(schema, expandedName(schema.targetNamespace, `attribute(${name.name})`), "");
    return { type: attributeType(mapping, own, declaration, ""), declaration };
  });
}

function attributeType(mapping: Mapping, scope: Scope, attribute: AttributeDeclaration, step: string): TypeId {
  if (attribute.simpleType) return requestAnonymous(mapping, scope, attribute.simpleType, step, attribute.name);
  if (attribute.type === undefined) return "xs:anySimpleType";
  return resolveSimpleType(mapping, scope, attribute.type, `attribute "${attribute.name}" of "${scope.id}"`);
}

function localNamespace(scope: Scope, { form }: AttributeDeclaration): string {
  return (form ?? scope.schema.attributeFormDefault) === "qualified" ? scope.schema.targetNamespace : "";
}

function nameOf(scope: Scope, attribute: AttributeDeclaration): Pick<Field, "namespace" | "name"> {
  return attribute.ref ?? { namespace: localNamespace(scope, attribute), name: attribute.name };
}

const NOTHING: MappedAttributes = { fields: [], prohibited: [], any: false };

function resolveGroup(mapping: Mapping, scope: Scope, name: QName): MappedAttributes {
  const id = expandedName(name.namespace, name.name);
  const { redefinition } = scope;
  if (redefinition?.redefines !== undefined && redefinition.id === id) {
    return mapGroup(mapping, redefinition.redefines as Located<AttributeGroupDefinition>, name);
  }
  const user = { schema: scope.schema, usedBy: `"${scope.id}"` };
  const group = find(mapping, "attribute group", mapping.table.attributeGroups, name, user);
  return group === undefined ? NOTHING : mapGroup(mapping, group, name);
}

function mapGroup(mapping: Mapping, group: Located<AttributeGroupDefinition>, name: QName): MappedAttributes {
  return mapping.guarded(
    `attribute group ${group.id}`,
    () => {
      const path = expandedName(name.namespace, `attributeGroup(${localName(group.id)})`);
      return mapAttributes(mapping, openScope(group.schema, path, name.name, group), group.component);
    },
    () => {
      mapping.report({
        code: "WW304",
        message: `attribute group "${name.prefixed}" contains itself`,
        position: name.position,
      });
      return NOTHING;
    },
  );
}

/** `soapenc:arrayType` and its like say something about the encoding, and are not the type's own. */
function isEncodingAttribute(name: QName | undefined): boolean {
  return name !== undefined && SOAP_ENCODING_NAMESPACES.has(name.namespace);
}
