import type { XmlElement } from "../../xml.js";
import { Invalid } from "./invalid.js";
import { matchContent } from "./match-content.js";
import {
  type ComplexType,
  contentOf,
  derivesFrom,
  type ElementParticle,
  lineage,
  type Schema,
  type SchemaType,
  typeOf,
} from "./schema.js";
import { collapse, problemOf, type SimpleType } from "./simple-type.js";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const XSI_TYPE = `{${XSI}}type`;
const XSI_NIL = `{${XSI}}nil`;

/** Holds an element against a type (XSD 1.0 part 1, 3.3.4 and 3.4.4). Throws `Invalid` at the first thing that is wrong. */
export function validateElement(schema: Schema, element: XmlElement, declared: ElementParticle): void {
  const type = actualType(schema, element, declared.type);
  if (type.kind === "complex" && type.abstract) {
    throw new Invalid(`The type ${type.name} of element '${element.name}' is abstract`);
  }
  if (isNil(element)) {
    if (!declared.nillable) throw new Invalid(`Element '${element.name}' with nil attribute is not nillable`);
    if (element.children.length > 0 || element.text !== "") {
      throw new Invalid(`Element '${element.name}' has nil attribute and content`);
    }
    return;
  }
  if (type.kind === "complex") validateContent(schema, element, type);
  else validateText(element, type, declared);
}

/** The type that `xsi:type` names, else the declared one. */
export function actualType(schema: Schema, element: XmlElement, declared: string | SchemaType): SchemaType {
  const expected = typeOf(schema, declared);
  const qname = element.attributes.get(XSI_TYPE)?.trim();
  if (qname === undefined) return expected;
  const named = namedIn(schema, element, qname);
  const allowed = named?.kind === "complex" && expected.kind === "complex" && derivesFrom(schema, named, expected.name);
  if (named === undefined || (named !== expected && !allowed)) throw new Invalid(`Invalid xsi:type qname: '${qname}'`);
  return named;
}

export function isNil(element: XmlElement): boolean {
  return /^\s*(?:true|1)\s*$/.test(element.attributes.get(XSI_NIL) ?? "");
}

/** The element's `xsi:type` as it was written, without its prefix; undefined where there is none. */
export function xsiTypeOf(element: XmlElement): string | undefined {
  return element.attributes.get(XSI_TYPE)?.trim().replace(/^.*:/, "");
}

function namedIn(schema: Schema, { scope }: XmlElement, qname: string): SchemaType | undefined {
  const [first = "", second] = qname.split(":");
  const namespace = scope.get(second === undefined ? "" : first) ?? "";
  const local = second ?? first;
  return schema.types.get(namespace === "" ? local : `{${namespace}}${local}`);
}

function validateContent(schema: Schema, element: XmlElement, type: ComplexType): void {
  validateAttributes(schema, element, type);
  if (collapse(element.text) !== "") throw new Invalid(`Element '${element.name}' cannot have text`);
  for (const child of element.children) {
    // The schemas' own elements are local and unqualified in one file and in no target namespace in the others.
    if (child.namespace !== "") throw new Invalid(`Element '${child.name}@${child.namespace}' is not expected here`);
  }
  const declarations = matchContent(contentOf(schema, type), element);
  for (const [index, child] of element.children.entries()) {
    const declared = declarations[index];
    if (declared !== undefined) validateElement(schema, child, declared);
  }
}

function validateAttributes(schema: Schema, element: XmlElement, type: ComplexType): void {
  const uses = new Map(lineage(schema, type).flatMap(({ attributes }) => [...attributes]));
  for (const [name, value] of element.attributes) {
    if (name.startsWith(`{${XSI}}`)) continue;
    const use = uses.get(name);
    if (use === undefined) throw new Invalid(`Attribute '${name}' is not expected in element '${element.name}'`);
    const problem = problemOf(use.type, value);
    if (problem !== undefined) throw new Invalid(`Attribute '${name}': ${problem}`);
  }
  for (const [name, { required }] of uses) {
    if (required && !element.attributes.has(name)) throw new Invalid(`Attribute '${name}' is missing`);
  }
}

function validateText(element: XmlElement, type: SimpleType, declared: ElementParticle): void {
  if (element.children.length > 0) throw new Invalid(`Element '${element.name}' cannot have elements inside`);
  const text = element.text === "" ? (declared.default ?? declared.fixed ?? "") : element.text;
  const problem = problemOf(type, text);
  if (problem !== undefined) throw new Invalid(`Element '${element.name}': ${problem}`);
  if (declared.fixed !== undefined && valueIn(text) !== valueIn(declared.fixed)) {
    throw new Invalid(`Element '${element.name}' must be '${declared.fixed}'`);
  }
}

/** `1` and `true` are one value, and only booleans are fixed in OCI-P. */
function valueIn(text: string): string {
  const value = collapse(text);
  return value === "1" ? "true" : value;
}
