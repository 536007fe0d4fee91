import type { BindingOperation, OperationMessage } from "../../source/wsdl/definitions.js";
import type { Fault } from "../model.js";
import { describeComponent } from "../xsd-components/annotation.js";
import type { OperationContext } from "./operation-context.js";
import { partElement } from "./part-element.js";
import { findDefinition } from "./wsdl-table.js";

/** The faults of an operation; each has one part, the entry of the fault's detail (WSDL 1.1, 3.6). */
export function mapFaults(context: OperationContext, binding: BindingOperation): readonly Fault[] {
  for (const fault of binding.faults) {
    if (context.operation.faults.some(({ name }) => name === fault.name)) continue;
    context.mapping.report({
      code: "WW227",
      message: `fault "${fault.name}" of the binding is left out: the port type has none of that name`,
      position: fault.position,
      usedBy: context.usedBy,
    });
  }
  return context.operation.faults.flatMap((fault) => mapFault(context, binding, fault) ?? []);
}

function mapFault(context: OperationContext, binding: BindingOperation, fault: OperationMessage): Fault | undefined {
  const { table, mapping } = context;
  const usedBy = `fault "${fault.name}" of ${context.usedBy}`;
  const message = findDefinition("message", table.messages, fault.message, usedBy, mapping.report);
  if (message === undefined) return undefined;
  const [part, ...others] = message.parts;
  if (part === undefined || others.length > 0) {
    mapping.report({
      code: "WW227",
      message: `fault "${fault.name}" has ${message.parts.length} parts, not one; its detail stays untyped`,
      position: message.position,
      usedBy: context.usedBy,
    });
    return undefined;
  }
  const namespace = binding.faults.find(({ name }) => name === fault.name)?.namespace ?? "";
  const detail = partElement(context, part, namespace);
  return detail && { name: fault.name, detail, ...describeComponent(fault) };
}
