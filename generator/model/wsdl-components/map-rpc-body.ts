import type { BindingMessage, MessageDefinition, Part } from "../../source/wsdl/definitions.js";
import { expandedName } from "../expanded-name.js";
import type { Field, Root, TypeId } from "../model.js";
import { bodyParts, type OperationContext } from "./operation-context.js";
import { partElement } from "./part-element.js";

/**
 * The wrapper of an RPC call or reply (WSDL 1.1, 3.5): named after the operation, in the namespace of `soap:body`, with
 * an unqualified accessor for each part.
 */
export function mapRpcBody(
  context: OperationContext,
  message: MessageDefinition,
  binding: BindingMessage | undefined,
  direction: "input" | "output",
): Root {
  const { operation } = context;
  const name = direction === "input" ? operation.name : `${operation.name}Response`;
  const namespace = binding?.body?.namespace ?? defaultNamespace(context);
  const encoded = binding?.body?.use === "encoded";
  const inMessage = bodyParts(message, binding, context);
  const parts = encoded ? inParameterOrder(inMessage, operation.parameterOrder ?? []) : inMessage;
  // A reply's encoded accessor may be nil, whatever its type says (SOAP 1.1, 5.1).
  const fields = parts.flatMap((part) => accessor(context, part, encoded && direction === "output"));
  const type = addWrapper(context, namespace, name, message, fields);
  return { name, namespace, type, nillable: false, position: message.position };
}

function accessor(context: OperationContext, part: Part, nillable: boolean): readonly Field[] {
  if (part.element !== undefined) {
    context.mapping.report({
      code: "WW227",
      message: `part "${part.name}" of an RPC operation names an element, not a type; that element is sent`,
      position: part.position,
      usedBy: context.usedBy,
    });
  }
  const root = partElement(context, part, "");
  if (root === undefined) return [];
  return [{ kind: "element", min: 1, max: 1, ...root, nillable: root.nillable || nillable }];
}

/** WS-I Basic Profile 1.1, R2717 wants one; servers that give none expect their own target namespace. */
function defaultNamespace({ binding, mapping, usedBy }: OperationContext): string {
  mapping.report({
    code: "WW227",
    message: `soap:body has no namespace; the call's element is put into "${binding.namespace}"`,
    position: binding.position,
    usedBy,
  });
  return binding.namespace;
}

/**
 * Parts stand in the order of the call's parameters (WSDL 1.1, 3.5 and 2.4.6; SOAP 1.1, 7.1), those that it does not name
 * after them. Literal ones stand as in their message: there that order is but a hint (WS-I Basic Profile 1.1, R2301 and R2302).
 */
function inParameterOrder(parts: readonly Part[], order: readonly string[]): readonly Part[] {
  const rank = (part: Part): number => {
    const index = order.indexOf(part.name);
    return index === -1 ? order.length : index;
  };
  return [...parts].sort((a, b) => rank(a) - rank(b));
}

/** Two bindings of one port type share their wrappers; overloads do not. */
function addWrapper(
  { mapping }: OperationContext,
  namespace: string,
  name: string,
  message: MessageDefinition,
  fields: readonly Field[],
): TypeId {
  const path = expandedName(namespace, `rpc(${name})`);
  const known = mapping.once(`wrappers ${path}`, (): string[] => []);
  const shape = JSON.stringify(fields);
  const index = known.includes(shape) ? known.indexOf(shape) : known.push(shape) - 1;
  const id = index === 0 ? path : `${path}[${index + 1}]`;
  mapping.add({
    kind: "message",
    id,
    namespace,
    name,
    anonymous: true,
    abstract: false,
    attributes: [],
    ...(fields.length === 0 ? {} : { content: { kind: "sequence", min: 1, max: 1, particles: fields } }),
    mixed: false,
    anyAttribute: false,
    position: message.position,
  });
  return id;
}
