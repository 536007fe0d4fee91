import type { Part } from "../../source/wsdl/definitions.js";
import type { Root } from "../model.js";
import { mapRoot } from "../xsd-components/map-element.js";
import { find, resolveType } from "../xsd-components/reference.js";
import type { OperationContext } from "./operation-context.js";

/**
 * The element that a part is on the wire: the one that it names, or, for a part with a type, one named after the part in
 * `namespace` (WSDL 1.1, 3.5 and 3.6 for RPC). Undefined when it names neither.
 */
export function partElement(context: OperationContext, part: Part, namespace: string): Root | undefined {
  const { mapping } = context;
  const user = { usedBy: `part "${part.name}" of ${context.usedBy}`, own: context.binding.namespace };
  if (part.element !== undefined) {
    const element = find(mapping, "element", mapping.table.elements, part.element, user);
    if (element?.component.abstract) {
      mapping.report({
        code: "WW227",
        message: `element "${element.id}" is abstract, yet sent itself: none that substitutes it can stand in a body`,
        position: part.position,
        usedBy: user.usedBy,
      });
    }
    if (element !== undefined) return mapRoot(mapping, element);
    const { name, namespace: of } = part.element;
    return { name, namespace: of, type: "xs:anyType", nillable: false, position: part.position };
  }
  if (part.type === undefined) {
    mapping.report({
      code: "WW221",
      message: `part "${part.name}" names neither an element nor a type`,
      position: part.position,
      usedBy: context.usedBy,
    });
    return undefined;
  }
  const type = resolveType(mapping, part.type, user);
  return { name: part.name, namespace, type: type.id, nillable: type.nillable, position: part.position };
}
