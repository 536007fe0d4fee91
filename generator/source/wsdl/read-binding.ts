import { attributeOf } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { documentationOf } from "../documentation-of.js";
import { WSDL_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import { checkChildren } from "./check-children.js";
import type { Binding, BindingMessage, BindingOperation, SoapBody, SoapHeader } from "./definitions.js";
import { type Policies, readExtensions } from "./read-extensions.js";
import { requiredAttribute, requiredReference, type WsdlContext, wordIn } from "./wsdl-context.js";

/** WSDL 1.1, 2.5 and 3; undefined, with a report, when it does not say which port type it is for. */
export function readBinding(context: WsdlContext, element: XmlElement, policies: Policies): Binding | undefined {
  checkChildren(context, element, ["operation"]);
  const name = requiredAttribute(context, element, "name");
  const portType = requiredReference(context, element, "type");
  if (portType === undefined) return undefined;
  return {
    name,
    namespace: context.targetNamespace,
    portType,
    soap: readSoapBinding(context, element),
    operations: childrenOf(element, WSDL_NAMESPACE, "operation").map((each) => readOperation(context, each)),
    extensions: readExtensions(element, policies),
    position: element.position,
    documentation: documentationOf(childrenOf(element, WSDL_NAMESPACE, "documentation")),
  };
}

/** The namespaces of the bindings to SOAP 1.1 (3) and SOAP 1.2 (its own member submission). */
const SOAP_BINDINGS: ReadonlyMap<string, "soap11" | "soap12"> = new Map([
  ["http://schemas.xmlsoap.org/wsdl/soap/", "soap11"],
  ["http://schemas.xmlsoap.org/wsdl/soap12/", "soap12"],
]);

/** The first child that is an element of a SOAP binding with that name. */
export function soapChild(element: XmlElement, name: string): XmlElement | undefined {
  return soapChildren(element, name)[0];
}

function soapChildren(element: XmlElement, name: string): readonly XmlElement[] {
  return [...SOAP_BINDINGS.keys()].flatMap((namespace) => childrenOf(element, namespace, name));
}

function readSoapBinding(context: WsdlContext, element: XmlElement): Binding["soap"] {
  const soap = soapChild(element, "binding");
  const version = soap && SOAP_BINDINGS.get(soap.namespace);
  if (soap === undefined || version === undefined) return undefined;
  return {
    version,
    style: wordIn(context, soap, "style", STYLES) ?? "document",
    transport: attributeOf(soap, "transport") ?? "",
  };
}

function readOperation(context: WsdlContext, element: XmlElement): BindingOperation {
  checkChildren(context, element, ["input", "output", "fault"]);
  const soap = soapChild(element, "operation");
  const [input] = childrenOf(element, WSDL_NAMESPACE, "input");
  const [output] = childrenOf(element, WSDL_NAMESPACE, "output");
  return {
    name: requiredAttribute(context, element, "name"),
    soapAction: (soap && attributeOf(soap, "soapAction")) ?? "",
    style: soap && wordIn(context, soap, "style", STYLES),
    input: input && readMessage(context, input),
    output: output && readMessage(context, output),
    faults: childrenOf(element, WSDL_NAMESPACE, "fault").map((each) => readFault(context, each)),
    position: element.position,
    documentation: documentationOf(childrenOf(element, WSDL_NAMESPACE, "documentation")),
  };
}

/** With attachments (5.2) the SOAP elements stand in the root part of `mime:multipartRelated`. */
function readMessage(context: WsdlContext, element: XmlElement): BindingMessage {
  const parts = childrenOf(element, MIME, "multipartRelated").flatMap((each) => childrenOf(each, MIME, "part"));
  const places = [element, ...parts];
  const body = places.map((place) => soapChild(place, "body")).find((found) => found !== undefined);
  return {
    name: attributeOf(element, "name"),
    body: body && readBody(context, body),
    headers: places
      .flatMap((place) => soapChildren(place, "header"))
      .map((each) => readHeader(context, each))
      .filter((header) => header !== undefined),
    mime: childrenOf(element, MIME).length > 0,
    attached: places
      .flatMap((place) => childrenOf(place, MIME, "content"))
      .flatMap((content) => attributeOf(content, "part") ?? []),
    position: element.position,
  };
}

function readBody(context: WsdlContext, element: XmlElement): SoapBody {
  const parts = attributeOf(element, "parts");
  return {
    use: wordIn(context, element, "use", USES) ?? "literal",
    namespace: attributeOf(element, "namespace"),
    encodingStyle: attributeOf(element, "encodingStyle"),
    parts: parts?.split(/\s+/).filter((part) => part !== ""),
  };
}

function readHeader(context: WsdlContext, element: XmlElement): SoapHeader | undefined {
  const message = requiredReference(context, element, "message");
  const part = requiredAttribute(context, element, "part");
  if (message === undefined || part === "") return undefined;
  const use = wordIn(context, element, "use", USES) ?? "literal";
  return {
    message,
    part,
    use,
    namespace: attributeOf(element, "namespace"),
    position: element.position,
    faults: soapChildren(element, "headerfault").map(({ position }) => position),
  };
}

/** `soap:fault` may leave out the name, which the `wsdl:fault` around it has (3.6). */
function readFault(context: WsdlContext, element: XmlElement): BindingOperation["faults"][number] {
  const soap = soapChild(element, "fault");
  const name = attributeOf(element, "name") ?? (soap && attributeOf(soap, "name"));
  return {
    name: name ?? requiredAttribute(context, element, "name"),
    use: (soap && wordIn(context, soap, "use", USES)) ?? "literal",
    namespace: soap && attributeOf(soap, "namespace"),
    position: element.position,
  };
}

const MIME = "http://schemas.xmlsoap.org/wsdl/mime/";
const STYLES = ["document", "rpc"] as const;
const USES = ["literal", "encoded"] as const;
