import { WSDL_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import type { WsdlContext } from "./wsdl-context.js";

/**
 * Reports children in the namespace of WSDL that have no place there. Those of other namespaces are extensions (WSDL
 * 1.1, 2.1.3).
 */
export function checkChildren(context: WsdlContext, element: XmlElement, allowed: readonly string[]): void {
  for (const child of element.children) {
    if (child.kind === "text" || child.namespace !== WSDL_NAMESPACE) continue;
    if (child.name === "documentation" || allowed.includes(child.name)) continue;
    const message = `wsdl:${child.name} cannot stand in wsdl:${element.name}`;
    context.report({ code: "WW216", message, position: child.position });
  }
}
