import { attributeOf } from "../attribute-of.js";
import type { XmlElement } from "../xml-tree.js";
import { readAnnotation } from "./read-annotation.js";
import { readOccurs } from "./read-occurs.js";
import type { WildcardDeclaration } from "./schema.js";
import { type SchemaContext, wordIn } from "./schema-context.js";

/** `xs:any` or `xs:anyAttribute` (XSD 1.0 part 1, 3.10.2). */
export function readWildcard(context: SchemaContext, element: XmlElement): WildcardDeclaration {
  return {
    kind: "any",
    namespaces: readNamespaces(context, attributeOf(element, "namespace") ?? "##any"),
    process: wordIn(context, element, "processContents", ["strict", "lax", "skip"]) ?? "strict",
    occurs: readOccurs(context, element),
    position: element.position,
    ...readAnnotation(element),
  };
}

function readNamespaces(context: SchemaContext, text: string): WildcardDeclaration["namespaces"] {
  if (text === "##any" || text === "##other") return text;
  const names = text.split(/\s+/).filter((name) => name !== "");
  return names.map((name) => {
    if (name === "##targetNamespace") return context.targetNamespace;
    return name === "##local" ? "" : name;
  });
}
