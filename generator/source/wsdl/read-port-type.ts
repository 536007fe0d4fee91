import { attributeOf } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { documentationOf } from "../documentation-of.js";
import { WSDL_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { checkChildren } from "./check-children.js";
import type { OperationMessage, PortType, PortTypeOperation } from "./definitions.js";
import { requiredAttribute, requiredReference, type WsdlContext } from "./wsdl-context.js";

/** WSDL 1.1, 2.4. */
export function readPortType(context: WsdlContext, element: XmlElement): PortType {
  checkChildren(context, element, ["operation"]);
  return {
    name: requiredAttribute(context, element, "name"),
    namespace: context.targetNamespace,
    position: element.position,
    documentation: documentationOf(childrenOf(element, WSDL_NAMESPACE, "documentation")),
    operations: childrenOf(element, WSDL_NAMESPACE, "operation").map((each) => readOperation(context, each)),
  };
}

function readOperation(context: WsdlContext, element: XmlElement): PortTypeOperation {
  checkChildren(context, element, ["input", "output", "fault"]);
  const name = requiredAttribute(context, element, "name");
  const [input] = childrenOf(element, WSDL_NAMESPACE, "input");
  const [output] = childrenOf(element, WSDL_NAMESPACE, "output");
  const pattern = patternOf(element);
  const both = input !== undefined && output !== undefined;
  return {
    name,
    pattern,
    input: input && readMessage(context, input, both ? `${name}${INPUT_SUFFIX[pattern]}` : name),
    output: output && readMessage(context, output, both ? `${name}Response` : name),
    faults: childrenOf(element, WSDL_NAMESPACE, "fault")
      .map((each) => readMessage(context, each, undefined))
      .filter((fault) => fault !== undefined),
    parameterOrder: attributeOf(element, "parameterOrder")?.split(/\s+/),
    position: element.position,
    documentation: documentationOf(childrenOf(element, WSDL_NAMESPACE, "documentation")),
  };
}

/** 2.4.1 to 2.4.4: what stands first is sent first. */
function patternOf(element: XmlElement): PortTypeOperation["pattern"] {
  const [first, second] = childrenOf(element, WSDL_NAMESPACE, "input", "output");
  if (first?.name === "output") return second === undefined ? "notification" : "solicit-response";
  return second === undefined ? "one-way" : "request-response";
}

/** The default names are those of 2.4.5; a fault has none. */
function readMessage(
  context: WsdlContext,
  element: XmlElement,
  defaultName: string | undefined,
): OperationMessage | undefined {
  const message = requiredReference(context, element, "message");
  const name = attributeOf(element, "name") ?? defaultName ?? requiredAttribute(context, element, "name");
  if (message === undefined) return undefined;
  return {
    name,
    message,
    position: element.position,
    documentation: documentationOf(childrenOf(element, WSDL_NAMESPACE, "documentation")),
  };
}

const INPUT_SUFFIX: Readonly<Record<PortTypeOperation["pattern"], string>> = {
  "one-way": "",
  "request-response": "Request",
  "solicit-response": "Solicit",
  notification: "",
};
