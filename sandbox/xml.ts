import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element of a request, a WSDL or a schema, with its namespaces resolved. */
export interface XmlElement {
  readonly name: string;
  /** Empty for none. */
  readonly namespace: string;
  /** By `{namespace}name`, or `name` where there is none. Namespace declarations are not among them. */
  readonly attributes: ReadonlyMap<string, string>;
  /** By prefix, "" for the default one: what a QName in a text or attribute is resolved with. */
  readonly scope: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own text, references replaced. */
  readonly text: string;
}

/** An element as fast-xml-parser gives it under `preserveOrder`: one property named as the tag, and `:@`. */
export type RawNode = Readonly<Record<string, unknown>>;

export const RAW_OPTIONS = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: "#cdata",
  commentPropName: "#comment",
} as const;

/** Reads a document. The sandbox uses another parser than the runtime, so that the two cannot share a mistake. */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) throw new Error("a document type declaration is not allowed");
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new Error(`not well-formed: ${verdict.err.msg} (line ${verdict.err.line})`);
  const root = parseRaw(text).find(isElement);
  if (root === undefined) throw new Error("there is no root element");
  return resolve(root, new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]));
}

export function parseRaw(text: string): readonly RawNode[] {
  const nodes: readonly RawNode[] = new XMLParser(RAW_OPTIONS).parse(text.replace(/^\uFEFF/, ""));
  return nodes;
}

export function isElement(node: RawNode): boolean {
  const tag = tagOf(node);
  return !tag.startsWith("#") && !tag.startsWith("?");
}

/** The tag as written: `soap:body`, `#text`, `?xml`. */
export function tagOf(node: RawNode): string {
  return Object.keys(node).find((key) => key !== ":@") ?? "#text";
}

export function childrenOf(node: RawNode): readonly RawNode[] {
  const children = node[tagOf(node)];
  return Array.isArray(children) ? children : [];
}

export function attributesOf(node: RawNode): Readonly<Record<string, string>> {
  return (node[":@"] ?? {}) as Readonly<Record<string, string>>;
}

function resolve(node: RawNode, outer: ReadonlyMap<string, string>): XmlElement {
  const written = Object.entries(attributesOf(node)).map(([name, value]) => [name, unescapeXml(value)] as const);
  const declared = written
    .filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"))
    .map(([name, value]) => [name === "xmlns" ? "" : name.slice(6), value] as const);
  const scope = declared.length === 0 ? outer : new Map([...outer, ...declared]);
  const { name, namespace } = expand(tagOf(node), scope, scope.get("") ?? "");
  return {
    name,
    namespace,
    attributes: new Map(
      written
        .filter(([key]) => key !== "xmlns" && !key.startsWith("xmlns:"))
        .map(([key, value]) => {
          const expanded = expand(key, scope, "");
          return [expanded.namespace === "" ? expanded.name : `{${expanded.namespace}}${expanded.name}`, value];
        }),
    ),
    scope,
    children: childrenOf(node)
      .filter(isElement)
      .map((child) => resolve(child, scope)),
    text: childrenOf(node).map(textOf).join(""),
  };
}

function expand(written: string, scope: ReadonlyMap<string, string>, fallback: string) {
  const colon = written.indexOf(":");
  if (colon === -1) return { name: written, namespace: fallback };
  const prefix = written.slice(0, colon);
  const namespace = scope.get(prefix);
  if (namespace === undefined) throw new Error(`the prefix ${prefix} is not declared`);
  return { name: written.slice(colon + 1), namespace };
}

function textOf(node: RawNode): string {
  if ("#text" in node) return unescapeXml(String(node["#text"]));
  if (!("#cdata" in node)) return "";
  return childrenOf(node)
    .map((child) => String(child["#text"] ?? ""))
    .join("");
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function unescapeXml(text: string): string {
  return text.replace(/&([^;&]*);/g, (reference: string, name: string) => {
    const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
    if (number === null) return ENTITIES.get(name) ?? refuse(reference);
    const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : refuse(reference);
  });
}

function refuse(reference: string): never {
  throw new Error(`the reference ${reference} is not defined`);
}
