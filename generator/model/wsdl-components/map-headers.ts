import type { BindingMessage, SoapHeader } from "../../source/wsdl/definitions.js";
import type { Root } from "../model.js";
import { type OperationContext, reportMissingPart } from "./operation-context.js";
import { partElement } from "./part-element.js";
import { findDefinition } from "./wsdl-table.js";

/** The header blocks that a binding names (WSDL 1.1, 3.7). */
export function mapHeaders(context: OperationContext, binding: BindingMessage | undefined): readonly Root[] {
  return (binding?.headers ?? []).flatMap((header) => mapHeader(context, header) ?? []);
}

function mapHeader(context: OperationContext, header: SoapHeader): Root | undefined {
  const { table, mapping, usedBy } = context;
  for (const position of header.faults) {
    const message = `a fault of header "${header.part}" is declared; it comes as a SOAP fault without its details`;
    mapping.report({ code: "WW232", message, position, usedBy });
  }
  const message = findDefinition("message", table.messages, header.message, `a header of ${usedBy}`, mapping.report);
  if (message === undefined) return undefined;
  const part = message.parts.find(({ name }) => name === header.part);
  if (part !== undefined) return partElement(context, part, header.namespace ?? "");
  reportMissingPart(message, header.part, context);
  return undefined;
}
