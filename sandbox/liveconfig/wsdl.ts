import { existsSync, readFileSync } from "node:fs";
import { XMLBuilder } from "fast-xml-parser";
import { attributesOf, childrenOf, isElement, parseRaw, RAW_OPTIONS, type RawNode, tagOf } from "../xml.js";

export interface WsdlOptions {
  /** The functions that the account may call. */
  readonly allows: (functionName: string) => boolean;
  readonly address: string;
  readonly stringArrays: "wrapper" | "repeated";
}

/** What LiveConfig answers a wrong login with: HTTP 200 and a WSDL without a service. */
export const WSDL_WITHOUT_SERVICE: string = `<?xml version="1.0" encoding="UTF-8"?>
<definitions name="LiveConfig" targetNamespace="urn:LiveConfig" xmlns="http://schemas.xmlsoap.org/wsdl/"/>
`;

/** The WSDL of `schemas/liveconfig`, beside the sources as well as beside `dist`. */
export function readWsdl(): string {
  const places = ["../../", "../../../"].map(
    (up) => new URL(`${up}schemas/liveconfig/liveconfig.wsdl`, import.meta.url),
  );
  const place = places.find((url) => existsSync(url));
  if (place === undefined) throw new Error("schemas/liveconfig/liveconfig.wsdl is missing; install wirewright again");
  return readFileSync(place, "utf8");
}

/** An account's own WSDL: only its functions, the types that these use, and the address of this server. */
export function accountWsdl(wsdl: string, options: WsdlOptions): string {
  const tree = parseRaw(wsdl).map((node) => (isElement(node) ? definitionsFor(node, options) : node));
  return new XMLBuilder({ ...RAW_OPTIONS, suppressEmptyNode: true }).build(tree);
}

function definitionsFor(definitions: RawNode, options: WsdlOptions): RawNode {
  const functions = new Set(
    childrenOf(definitions).flatMap((node) => (tagOf(node) === "wsdl:message" ? [attributesOf(node)["name"]] : [])),
  );
  const allowed = edit(definitions, (node) => {
    const { name = "" } = attributesOf(node);
    const about = tagOf(node) === "xs:element" || tagOf(node) === "wsdl:message" || tagOf(node) === "wsdl:operation";
    if (about && functions.has(name)) {
      return options.allows(name.replace(/Response$/, "")) ? node : undefined;
    }
    if (tagOf(node) === "soap:address") return { ...node, ":@": { location: options.address } };
    return options.stringArrays === "repeated" && attributesOf(node)["type"] === "tns:ArrayOfString"
      ? repeatedString(node)
      : node;
  });
  return withoutUnusedTypes(allowed ?? definitions);
}

function repeatedString(element: RawNode): RawNode {
  const { name = "" } = attributesOf(element);
  return { ...element, ":@": { name, type: "xs:string", minOccurs: "0", maxOccurs: "unbounded" } };
}

function withoutUnusedTypes(definitions: RawNode): RawNode {
  const used = referencedTypes(definitions);
  const trimmed = edit(definitions, (node) => {
    const { name } = attributesOf(node);
    const isType = tagOf(node) === "xs:complexType" || tagOf(node) === "xs:simpleType";
    return isType && name !== undefined && !used.has(name) ? undefined : node;
  });
  if (trimmed === undefined) return definitions;
  return referencedTypes(trimmed).size === used.size ? trimmed : withoutUnusedTypes(trimmed);
}

function referencedTypes(node: RawNode): ReadonlySet<string> {
  const { type, base, memberTypes } = attributesOf(node);
  const own = [type, base, ...(memberTypes?.split(/\s+/) ?? [])].flatMap((qname) =>
    qname?.startsWith("tns:") === true ? [qname.slice(4)] : [],
  );
  return new Set([...own, ...childrenOf(node).flatMap((child) => [...referencedTypes(child)])]);
}

/** A copy in which each node is replaced by what `change` makes of it; undefined leaves it out. */
function edit(node: RawNode, change: (node: RawNode) => RawNode | undefined): RawNode | undefined {
  const changed = change(node);
  if (changed === undefined || !isElement(changed)) return changed;
  const children = childrenOf(changed).flatMap((child) => edit(child, change) ?? []);
  return { ...changed, [tagOf(changed)]: children };
}
