import { WSDL_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import type { WsdlContext } from "./wsdl-context.js";

/**
 * Reports children in the namespace of WSDL that have no place there. Those of other namespaces are extensions (WSDL
 * 1.1, 2.1.3).
 */
export function checkChildren(context: WsdlContext, element: XmlElement, allowed: readonly string[]): void {
  for (const child of element.children) {
    if (child.kind === "text") continue;
    const { name, namespace, position } = child;
    const isKnown = name === "documentation" || allowed.includes(name);
    if (namespace === WSDL_NAMESPACE && !isKnown) {
      context.report({ code: "WW216", message: `wsdl:${name} cannot stand in wsdl:${element.name}`, position });
    } else if (namespace === "" && isKnown) {
      const message = `"${name}" without a namespace is no wsdl:${name} and has no effect`;
      context.report({ code: "WW216", message, position, fix: "Give it the prefix of WSDL's namespace." });
    }
  }
}
