import type { BindingMessage, MessageDefinition } from "../../source/wsdl/definitions.js";
import type { Root } from "../model.js";
import { bodyParts, type OperationContext } from "./operation-context.js";
import { partElement } from "./part-element.js";

/** A body of document style; `root` is absent for an empty one. Undefined where the message cannot be supported. */
export function mapDocumentBody(
  context: OperationContext,
  message: MessageDefinition,
  binding: BindingMessage | undefined,
): { readonly root?: Root | undefined } | undefined {
  const [part, ...others] = bodyParts(message, binding, context);
  if (part === undefined) return {};
  if (others.length > 0) {
    context.mapping.report({
      code: "WW224",
      message: `${context.usedBy} is left out: its message "${message.name}" puts ${others.length + 1} elements into one body`,
      position: message.position,
    });
    return undefined;
  }
  if (part.element === undefined && part.type !== undefined) {
    context.mapping.report({
      code: "WW227",
      message: `part "${part.name}" of a document operation names a type, not an element; an element "${part.name}" is sent`,
      position: part.position,
      usedBy: context.usedBy,
    });
  }
  return { root: partElement(context, part, "") };
}
