import type { Report } from "../../diagnostics/diagnostic.js";
import { nearest } from "../../diagnostics/nearest.js";
import type { Binding, Definitions, MessageDefinition, PortType } from "../../source/wsdl/definitions.js";
import type { QName } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";

/** Messages, port types and bindings by expanded name: three symbol spaces (WSDL 1.1, 2.1.1). */
export interface WsdlTable {
  readonly messages: ReadonlyMap<string, MessageDefinition>;
  readonly portTypes: ReadonlyMap<string, PortType>;
  readonly bindings: ReadonlyMap<string, Binding>;
}

export function tabulateDefinitions(definitions: Definitions): WsdlTable {
  return {
    messages: index(definitions.messages),
    portTypes: index(definitions.portTypes),
    bindings: index(definitions.bindings),
  };
}

/** The thing that a QName means; when there is none, a diagnostic with the name that was most likely meant. */
export function findDefinition<T>(
  kind: "message" | "port type" | "binding",
  index: ReadonlyMap<string, T>,
  name: QName,
  usedBy: string,
  report: Report,
): T | undefined {
  const id = expandedName(name.namespace, name.name);
  const found = index.get(id);
  if (found !== undefined) return found;
  const near = nearest(id, index.keys());
  report({
    code: "WW221",
    message: `${kind} "${name.prefixed}" is not defined`,
    position: name.position,
    usedBy,
    ...(near === undefined ? {} : { fix: `Did you mean "${near}"?` }),
  });
  return undefined;
}

function index<T extends { readonly namespace: string; readonly name: string }>(
  items: readonly T[],
): ReadonlyMap<string, T> {
  const byName = new Map<string, T>();
  for (const item of items) {
    const id = expandedName(item.namespace, item.name);
    if (!byName.has(id)) byName.set(id, item);
  }
  return byName;
}
