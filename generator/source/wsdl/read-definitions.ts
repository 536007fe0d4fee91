import type { Position, Report } from "../../diagnostics/diagnostic.js";
import { attributeOf } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { documentationOf } from "../documentation-of.js";
import { WSDL_NAMESPACE, XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { checkChildren } from "./check-children.js";
import type { Definitions, MessageDefinition, Part, ServiceDefinition } from "./definitions.js";
import { readBinding, soapChild } from "./read-binding.js";
import { collectPolicies } from "./read-extensions.js";
import { readPortType } from "./read-port-type.js";
import { optionalReference, requiredAttribute, requiredReference, type WsdlContext } from "./wsdl-context.js";

/** One WSDL document: what it defines, and what it leads to. */
export interface DefinitionsDocument extends Omit<Definitions, "schemas"> {
  /** The `xs:schema` elements in `wsdl:types`, which are read together with those that they import. */
  readonly schemas: readonly XmlElement[];
  readonly imports: readonly { readonly location: string; readonly position: Position }[];
}

/** Reads `wsdl:definitions` (WSDL 1.1, 2.1). */
export function readDefinitions(root: XmlElement, report: Report): DefinitionsDocument {
  const context: WsdlContext = { report, targetNamespace: attributeOf(root, "targetNamespace") ?? "" };
  checkChildren(context, root, ["import", "types", "message", "portType", "binding", "service"]);
  const policies = collectPolicies(root);
  const all = (name: string) => childrenOf(root, WSDL_NAMESPACE, name);
  return {
    targetNamespace: context.targetNamespace,
    position: root.position,
    documentation: documentationOf(all("documentation")),
    schemas: all("types").flatMap((types) => readTypes(context, types)),
    imports: all("import")
      .map((each) => ({ location: requiredAttribute(context, each, "location"), position: each.position }))
      .filter(({ location }) => location !== ""),
    messages: all("message").map((each) => readMessage(context, each)),
    portTypes: all("portType").map((each) => readPortType(context, each)),
    bindings: all("binding")
      .map((each) => readBinding(context, each, policies))
      .filter((binding) => binding !== undefined),
    services: all("service").map((each) => readService(context, each)),
  };
}

function readTypes(context: WsdlContext, types: XmlElement): readonly XmlElement[] {
  for (const child of types.children) {
    if (child.kind === "text" || child.namespace === WSDL_NAMESPACE) continue;
    if (child.namespace === XSD_NAMESPACE && child.name === "schema") continue;
    const message = `"${child.name}" of namespace "${child.namespace}" in wsdl:types is passed over`;
    context.report({ code: "WW219", message, position: child.position });
  }
  return childrenOf(types, XSD_NAMESPACE, "schema");
}

/** 2.3. */
function readMessage(context: WsdlContext, element: XmlElement): MessageDefinition {
  checkChildren(context, element, ["part"]);
  return {
    name: requiredAttribute(context, element, "name"),
    namespace: context.targetNamespace,
    position: element.position,
    documentation: documentationOf(childrenOf(element, WSDL_NAMESPACE, "documentation")),
    parts: childrenOf(element, WSDL_NAMESPACE, "part").map((each) => readPart(context, each)),
  };
}

function readPart(context: WsdlContext, element: XmlElement): Part {
  return {
    name: requiredAttribute(context, element, "name"),
    element: optionalReference(context, element, "element"),
    type: optionalReference(context, element, "type"),
    position: element.position,
  };
}

/** 2.7; a port without a binding is reported and left out. */
function readService(context: WsdlContext, element: XmlElement): ServiceDefinition {
  checkChildren(context, element, ["port"]);
  return {
    name: requiredAttribute(context, element, "name"),
    namespace: context.targetNamespace,
    position: element.position,
    documentation: documentationOf(childrenOf(element, WSDL_NAMESPACE, "documentation")),
    ports: childrenOf(element, WSDL_NAMESPACE, "port").flatMap((each) => {
      const binding = requiredReference(context, each, "binding");
      if (binding === undefined) return [];
      const address = soapChild(each, "address");
      return {
        name: requiredAttribute(context, each, "name"),
        binding,
        address: address && attributeOf(address, "location"),
        position: each.position,
        documentation: documentationOf(childrenOf(each, WSDL_NAMESPACE, "documentation")),
      };
    }),
  };
}
