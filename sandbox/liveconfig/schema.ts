import { parseXml, type XmlElement } from "../xml.js";

/** What a function takes and returns, as the WSDL says. `auth` is the request's first field. */
export interface FunctionShape {
  readonly request: readonly FieldShape[];
  readonly reply: readonly FieldShape[];
}

export interface FieldShape {
  readonly name: string;
  readonly required: boolean;
  readonly repeated: boolean;
  readonly nillable: boolean;
  readonly type: TypeShape;
}

export type TypeShape =
  | { readonly kind: "text"; readonly problem: (text: string) => string | undefined }
  | { readonly kind: "record"; readonly fields: readonly FieldShape[] }
  | { readonly kind: "list"; readonly item: FieldShape };

/**
 * The functions of a WSDL, by name. It reads what `schemas/liveconfig/liveconfig.wsdl` uses of XML Schema: global
 * elements, sequences, lists in a wrapper, restrictions of text and numbers, unions.
 */
export function readFunctions(wsdl: string): ReadonlyMap<string, FunctionShape> {
  const definitions = parseXml(wsdl);
  const schema = only(only(definitions, "types"), "schema");
  const types = new Map(named(schema, ["complexType", "simpleType"]));
  const elements = new Map(named(schema, ["element"]));
  const fieldsOf = (name: string): readonly FieldShape[] => {
    const element = elements.get(name);
    return element === undefined ? [] : recordFields(only(element, "complexType"), types);
  };
  const operations = named(only(definitions, "portType"), ["operation"]).map(([name]) => name);
  return new Map(
    operations.map((name) => [name, { request: fieldsOf(name), reply: fieldsOf(`${name}Response`) }] as const),
  );
}

type Types = ReadonlyMap<string, XmlElement>;

function recordFields(complexType: XmlElement, types: Types): readonly FieldShape[] {
  return only(complexType, "sequence")
    .children.filter((child) => child.name === "element")
    .map((element) => fieldShape(element, types));
}

function fieldShape(element: XmlElement, types: Types): FieldShape {
  return {
    name: element.attributes.get("name") ?? "",
    required: element.attributes.get("minOccurs") !== "0",
    repeated: element.attributes.get("maxOccurs") === "unbounded",
    nillable: element.attributes.get("nillable") === "true",
    type: typeShape(element, types),
  };
}

function typeShape(element: XmlElement, types: Types): TypeShape {
  const inline = element.children.find((child) => child.name === "simpleType");
  if (inline !== undefined) return { kind: "text", problem: simpleType(inline, types) };
  return namedType(element.attributes.get("type") ?? "xs:string", types);
}

function namedType(qname: string, types: Types): TypeShape {
  const type = types.get(qname.replace(/^tns:/, ""));
  if (!qname.startsWith("tns:") || type === undefined) return { kind: "text", problem: builtIn(qname) };
  if (type.name === "simpleType") return { kind: "text", problem: simpleType(type, types) };
  const fields = recordFields(type, types);
  const [item] = fields;
  return fields.length === 1 && item?.repeated === true ? { kind: "list", item } : { kind: "record", fields };
}

type Check = (text: string) => string | undefined;

function simpleType(type: XmlElement, types: Types): Check {
  const union = type.children.find((child) => child.name === "union");
  if (union !== undefined) {
    const members = (union.attributes.get("memberTypes") ?? "").split(/\s+/).map((name) => textCheck(name, types));
    return (text) => (members.some((check) => check(text) === undefined) ? undefined : "matches none of its types");
  }
  const restriction = only(type, "restriction");
  const checks = [textCheck(restriction.attributes.get("base") ?? "", types), ...facets(restriction)];
  // The base type's check comes first: the facets of a number expect a number.
  return (text) => {
    for (const check of checks) {
      const problem = check(text);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

function textCheck(qname: string, types: Types): Check {
  const shape = namedType(qname, types);
  return shape.kind === "text" ? shape.problem : () => "has content of another kind";
}

function facets(restriction: XmlElement): readonly Check[] {
  const values = (name: string): readonly string[] =>
    restriction.children.filter((child) => child.name === name).map((child) => child.attributes.get("value") ?? "");
  const enumeration = values("enumeration");
  return [
    ...(enumeration.length === 0
      ? []
      : [(text: string) => (enumeration.includes(text) ? undefined : `is none of ${enumeration.join(", ")}`)]),
    ...values("pattern").map((pattern) => {
      const expression = new RegExp(`^(?:${pattern})$`, "u");
      return (text: string) => (expression.test(text) ? undefined : `does not match ${pattern}`);
    }),
    ...values("length").map(
      (n) => (text: string) => ([...text].length === Number(n) ? undefined : `has not ${n} characters`),
    ),
    ...values("minLength").map((n) => (text: string) => ([...text].length >= Number(n) ? undefined : "is too short")),
    ...values("maxLength").map((n) => (text: string) => ([...text].length <= Number(n) ? undefined : "is too long")),
    ...values("minInclusive").map((n) => (text: string) => (BigInt(text) >= BigInt(n) ? undefined : `is below ${n}`)),
    ...values("maxInclusive").map((n) => (text: string) => (BigInt(text) <= BigInt(n) ? undefined : `is above ${n}`)),
  ];
}

function builtIn(qname: string): Check {
  switch (qname) {
    case "xs:integer":
    case "xs:long":
      return (text) => (/^[+-]?\d+$/.test(text) ? undefined : "is no integer");
    case "xs:dateTime":
      return (text) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? undefined : "is no date and time");
    default:
      return () => undefined;
  }
}

function named(parent: XmlElement, kinds: readonly string[]): readonly (readonly [string, XmlElement])[] {
  return parent.children
    .filter((child) => kinds.includes(child.name))
    .map((child) => [child.attributes.get("name") ?? "", child] as const);
}

function only(parent: XmlElement, name: string): XmlElement {
  const found = parent.children.find((child) => child.name === name);
  if (found === undefined) throw new Error(`the WSDL has no ${name} in ${parent.name}`);
  return found;
}
