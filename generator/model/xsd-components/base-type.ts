import { XSD_NAMESPACE } from "../../source/namespaces.js";
import type { ComplexType, QName } from "../../source/xsd/schema.js";
import type { TypeId } from "../model.js";
import { builtInType, encodedType, SOAP_ENCODING_NAMESPACES } from "./built-in-types.js";
import { inRedefine } from "./in-redefine.js";
import { isSimple, type Located } from "./located.js";
import type { Mapping } from "./mapping.js";
import { builtInMeant, find, requestBase } from "./reference.js";

/** What a complex type is derived from. `none`: anyType, or an error that is reported. */
export type BaseType =
  | { readonly kind: "none" }
  | { readonly kind: "scalar"; readonly id: TypeId }
  | { readonly kind: "message"; readonly type: Located<ComplexType> };

const NONE: BaseType = { kind: "none" };

/** The base of a complex type (XSD 1.0 part 1, 3.4.2). Inside a redefine its own name means what it replaces. */
export function baseOf(mapping: Mapping, type: Located<ComplexType>): BaseType {
  const { content } = type.component;
  if (content.kind === "particles" || mapping.circular.has(type.id)) return NONE;
  const { base } = content;
  const user = { schema: type.schema, usedBy: `type "${type.id}"` };
  const scalar = builtIn(base) ?? builtInMeant(mapping, base, user);
  if (scalar === "xs:anyType") return NONE;
  if (scalar !== undefined)
    return content.kind === "simple" ? { kind: "scalar", id: scalar } : wrongKind(mapping, type, base);
  const found = find(mapping, "type", mapping.table.types, base, user);
  if (found === undefined) return NONE;
  const meant = inRedefine(found, type);
  if (!isSimple(meant.component)) return { kind: "message", type: meant as Located<ComplexType> };
  // Types share one symbol space, so the original may be a simple one.
  if (meant !== found) return wrongKind(mapping, type, base);
  return content.kind === "simple"
    ? { kind: "scalar", id: requestBase(mapping, found) }
    : wrongKind(mapping, type, base);
}

function builtIn({ namespace, name }: QName): TypeId | undefined {
  if (namespace === XSD_NAMESPACE) return builtInType(name);
  return SOAP_ENCODING_NAMESPACES.has(namespace) ? (name === "Array" ? "xs:anyType" : encodedType(name)) : undefined;
}

function wrongKind(mapping: Mapping, type: Located<ComplexType>, base: QName): BaseType {
  mapping.report({
    code: "WW305",
    message: `complex content cannot be derived from the simple type "${base.prefixed}"`,
    position: base.position,
    usedBy: `type "${type.id}"`,
    fix: "Use xs:simpleContent.",
  });
  return NONE;
}
