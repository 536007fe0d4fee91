import { existsSync, readFileSync } from "node:fs";
import { parseXml, type XmlElement } from "../../xml.js";
import type { AttributeUse, ComplexType, Particle, Schema, SchemaType } from "./schema.js";
import { builtInType, restrictedType, type SimpleType } from "./simple-type.js";

/** The schemas of `schemas/broadworks`, read once a process. */
export function broadworksSchema(): Schema {
  read ??= readSchema();
  return read;
}

let read: Schema | undefined;

const XSD = "http://www.w3.org/2001/XMLSchema";

type Definition = { readonly element: XmlElement; readonly namespace: string };

function readSchema(): Schema {
  const definitions = new Map<string, Definition>();
  const seen = new Set<string>();
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const schema = parseXml(readFileSync(url, "utf8"));
    define(schema, definitions);
    for (const child of schema.children) {
      const location = child.attributes.get("schemaLocation");
      if (location !== undefined && (child.name === "include" || child.name === "import"))
        visit(new URL(location, url));
    }
  };
  visit(rootSchema());
  const types = new Map<string, SchemaType>();
  for (const name of definitions.keys()) namedType(name, definitions, types);
  return { types };
}

/** Beside the sources as well as beside `dist`, and beside the command line's bundle in it. */
function rootSchema(): URL {
  const places = ["../../", "../../../", "../../../../"].map(
    (up) => new URL(`${up}schemas/broadworks/OCISchemaAS.xsd`, import.meta.url),
  );
  const place = places.find((url) => existsSync(url));
  if (place === undefined) throw new Error("schemas/broadworks is missing; install wirewright again");
  return place;
}

function define(schema: XmlElement, definitions: Map<string, Definition>): void {
  const namespace = schema.attributes.get("targetNamespace") ?? "";
  for (const element of schema.children) {
    const name = element.attributes.get("name");
    if (name === undefined || (element.name !== "complexType" && element.name !== "simpleType")) continue;
    definitions.set(nameIn(namespace, name), { element, namespace });
  }
}

function namedType(
  name: string,
  definitions: ReadonlyMap<string, Definition>,
  types: Map<string, SchemaType>,
): SchemaType {
  const known = types.get(name);
  if (known !== undefined) return known;
  const definition = definitions.get(name);
  if (definition === undefined) throw new Error(`schemas/broadworks lacks the type ${name}`);
  const type = readType(definition.element, name, (qname) => namedType(qname, definitions, types));
  types.set(name, type);
  return type;
}

type Lookup = (name: string) => SchemaType;

function readType(element: XmlElement, name: string, lookup: Lookup): SchemaType {
  return element.name === "simpleType" ? simpleType(element, name, lookup) : complexType(element, name, lookup);
}

function simpleType(element: XmlElement, name: string, lookup: Lookup): SimpleType {
  const restriction = only(element, "restriction");
  return restrictedType(restriction, simpleNamed(restriction, "base", lookup), name);
}

function simpleNamed(element: XmlElement, attribute: string, lookup: Lookup): SimpleType {
  const { namespace, local } = qnameIn(element, attribute);
  if (namespace === XSD) return builtInType(local);
  const type = lookup(nameIn(namespace, local));
  if (type.kind === "complex") throw new Error(`the type ${local} is not simple`);
  return type;
}

function complexType(element: XmlElement, name: string, lookup: Lookup): ComplexType {
  const complexContent = element.children.find((child) => child.name === "complexContent");
  const extension = complexContent === undefined ? undefined : only(complexContent, "extension");
  const holder = extension ?? element;
  const group = holder.children.find((child) => child.name === "sequence" || child.name === "choice");
  return {
    kind: "complex",
    name,
    abstract: element.attributes.get("abstract") === "true",
    base: extension === undefined ? undefined : qualifiedIn(extension, "base"),
    content: group === undefined ? undefined : particle(group, lookup),
    attributes: new Map(holder.children.filter((child) => child.name === "attribute").map(attributeIn(lookup))),
  };
}

function attributeIn(lookup: Lookup): (element: XmlElement) => readonly [string, AttributeUse] {
  return (element) => {
    const name = element.attributes.get("name") ?? "";
    const inline = element.children.find((child) => child.name === "simpleType");
    const type = inline === undefined ? simpleNamed(element, "type", lookup) : simpleType(inline, name, lookup);
    return [name, { required: element.attributes.get("use") === "required", type }];
  };
}

function particle(element: XmlElement, lookup: Lookup): Particle {
  const maxOccurs = element.attributes.get("maxOccurs") ?? "1";
  const occurs = {
    min: Number(element.attributes.get("minOccurs") ?? "1"),
    max: maxOccurs === "unbounded" ? Number.POSITIVE_INFINITY : Number(maxOccurs),
  };
  if (element.name !== "element") {
    const kind = element.name === "choice" ? "choice" : "sequence";
    return { kind, ...occurs, parts: element.children.filter(isParticle).map((child) => particle(child, lookup)) };
  }
  const name = element.attributes.get("name") ?? "";
  const inline = element.children.find((child) => child.name === "simpleType" || child.name === "complexType");
  return {
    kind: "element",
    ...occurs,
    name,
    nillable: element.attributes.get("nillable") === "true",
    fixed: element.attributes.get("fixed"),
    default: element.attributes.get("default"),
    type: inline === undefined ? elementType(element) : readType(inline, `'${name}'`, lookup),
  };
}

/** A name rather than the type: types may hold themselves. */
function elementType(element: XmlElement): string | SimpleType {
  const { namespace, local } = qnameIn(element, "type");
  return namespace === XSD ? builtInType(local) : nameIn(namespace, local);
}

function isParticle(element: XmlElement): boolean {
  return element.name === "element" || element.name === "sequence" || element.name === "choice";
}

function qualifiedIn(element: XmlElement, attribute: string): string {
  const { namespace, local } = qnameIn(element, attribute);
  return nameIn(namespace, local);
}

function qnameIn(element: XmlElement, attribute: string): { readonly namespace: string; readonly local: string } {
  const [first = "", second] = (element.attributes.get(attribute) ?? "").trim().split(":");
  const prefix = second === undefined ? "" : first;
  return { namespace: element.scope.get(prefix) ?? "", local: second ?? first };
}

function nameIn(namespace: string, local: string): string {
  return namespace === "" ? local : `{${namespace}}${local}`;
}

function only(parent: XmlElement, name: string): XmlElement {
  const found = parent.children.find((child) => child.name === name);
  if (found === undefined) throw new Error(`schemas/broadworks has no ${name} in ${parent.name}`);
  return found;
}
