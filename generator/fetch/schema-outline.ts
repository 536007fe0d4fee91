import type { XmlElement } from "../source/xml-tree.js";

/** What `fetch` looks for in a document: enough to follow its imports and to say what changed, no more. */
export interface SchemaOutline {
  readonly kind: "wsdl" | "xsd" | "other";
  readonly locations: readonly ImportLocation[];
  readonly services: number;
  /** Names of operations of port types. */
  readonly operations: readonly string[];
}

export interface ImportLocation {
  readonly location: string;
  readonly element: XmlElement;
}

export function outlineOf(root: XmlElement): SchemaOutline {
  const found = { locations: [] as ImportLocation[], services: 0, operations: [] as string[] };
  visit(root, found);
  const kind = is(root, WSDL, "definitions") ? "wsdl" : is(root, XSD, "schema") ? "xsd" : "other";
  return { kind, ...found };
}

/** Neither imports nor operations stand inside a type, so the walk stays near the top. */
function visit(
  element: XmlElement,
  found: { locations: ImportLocation[]; services: number; operations: string[] },
): void {
  for (const child of element.children) {
    if (child.kind !== "element") continue;
    if (child.namespace === WSDL) {
      if (child.name === "import") addLocation(child, "location", found.locations);
      else if (child.name === "service") found.services += 1;
      else if (child.name === "portType") found.operations.push(...operationsOf(child));
      else if (child.name === "types") visit(child, found);
    } else if (child.namespace === XSD) {
      if (["import", "include", "redefine"].includes(child.name)) addLocation(child, "schemaLocation", found.locations);
      else if (child.name === "schema") visit(child, found);
    }
  }
}

function operationsOf(portType: XmlElement): readonly string[] {
  return portType.children.flatMap((child) =>
    child.kind === "element" && is(child, WSDL, "operation") ? (attribute(child, "name") ?? []) : [],
  );
}

function addLocation(element: XmlElement, name: string, locations: ImportLocation[]): void {
  const location = attribute(element, name);
  if (location !== undefined && location.trim() !== "") locations.push({ location: location.trim(), element });
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((candidate) => candidate.name === name && candidate.namespace === "")?.value;
}

function is(element: XmlElement, namespace: string, name: string): boolean {
  return element.namespace === namespace && element.name === name;
}

const WSDL = "http://schemas.xmlsoap.org/wsdl/";
const XSD = "http://www.w3.org/2001/XMLSchema";
