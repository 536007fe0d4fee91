import type { BindingMessage, MessageDefinition, Part, PortTypeOperation } from "../../source/wsdl/definitions.js";
import type { Mapping } from "../xsd-components/mapping.js";
import type { SoapBinding } from "./choose-ports.js";
import { definitionNamed, type WsdlTable } from "./wsdl-table.js";

/** What every part of mapping one operation needs to know. */
export interface OperationContext {
  readonly mapping: Mapping;
  readonly table: WsdlTable;
  readonly binding: SoapBinding;
  readonly operation: PortTypeOperation;
  readonly style: "document" | "rpc";
  /** For diagnostics: `operation "Add"`. */
  readonly usedBy: string;
}

/** The parts that a body carries: those that it names, else all that no header and no attachment takes (WSDL 1.1, 3.5 and 5). */
export function bodyParts(
  message: MessageDefinition,
  binding: BindingMessage | undefined,
  context: OperationContext,
): readonly Part[] {
  const named = binding?.body?.parts;
  if (named !== undefined) {
    return named.flatMap((name) => {
      const part = message.parts.find((candidate) => candidate.name === name);
      if (part === undefined) reportMissingPart(message, name, context);
      return part ?? [];
    });
  }
  const { messages } = context.table;
  const headers = (binding?.headers ?? []).filter((header) => definitionNamed(messages, header.message) === message);
  const taken = [...headers.map(({ part }) => part), ...(binding?.attached ?? [])];
  return message.parts.filter((part) => !taken.includes(part.name));
}

export function reportMissingPart(message: MessageDefinition, name: string, context: OperationContext): void {
  context.mapping.report({
    code: "WW221",
    message: `message "${message.name}" has no part "${name}"`,
    position: message.position,
    usedBy: context.usedBy,
    fix: `Its parts are ${message.parts.map((part) => `"${part.name}"`).join(", ") || "none"}.`,
  });
}
