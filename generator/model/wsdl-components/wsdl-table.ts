import type { Report } from "../../diagnostics/diagnostic.js";
import { nearest } from "../../diagnostics/nearest.js";
import type { Binding, Definitions, MessageDefinition, PortType } from "../../source/wsdl/definitions.js";
import type { QName } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import { reportDefinedTwice } from "../xsd-components/defined-twice.js";
import type { NamedComponent } from "../xsd-components/located.js";

/** Messages, port types and bindings by expanded name: three symbol spaces (WSDL 1.1, 2.1.1). */
export interface WsdlTable {
  readonly messages: ReadonlyMap<string, MessageDefinition>;
  readonly portTypes: ReadonlyMap<string, PortType>;
  readonly bindings: ReadonlyMap<string, Binding>;
}

export function tabulateDefinitions(definitions: Definitions, report: Report): WsdlTable {
  return {
    messages: index("message", definitions.messages, report),
    portTypes: index("port type", definitions.portTypes, report),
    bindings: index("binding", definitions.bindings, report),
  };
}

type DefinitionKind = "message" | "port type" | "binding";

/** The thing that a QName means; when there is none, a diagnostic with the name that was most likely meant. */
export function findDefinition<T>(
  kind: DefinitionKind,
  index: ReadonlyMap<string, T>,
  name: QName,
  usedBy: string,
  report: Report,
): T | undefined {
  const id = expandedName(name.namespace, name.name);
  const found = index.get(id);
  if (found !== undefined) return found;
  const near = nearestDefinition(name, [...index.keys()]);
  report({
    code: "WW221",
    message: `${kind} "${name.prefixed}" is not defined`,
    position: name.position,
    usedBy,
    ...(near === undefined ? {} : { fix: `Did you mean "${near}"?` }),
  });
  return undefined;
}

/** The same name in another namespace, else the most similar one in the same. */
function nearestDefinition({ namespace, name }: QName, ids: readonly string[]): string | undefined {
  const beginning = expandedName(namespace, "");
  const elsewhere = ids.find((id) => id.endsWith(`}${name}`));
  if (elsewhere !== undefined) return elsewhere;
  const local = nearest(
    name,
    ids.filter((id) => id.startsWith(beginning)).map((id) => id.slice(beginning.length)),
  );
  return local === undefined ? undefined : beginning + local;
}

function index<T extends NamedComponent & { readonly namespace: string }>(
  kind: DefinitionKind,
  items: readonly T[],
  report: Report,
): ReadonlyMap<string, T> {
  const byName = new Map<string, T>();
  for (const item of items) {
    const id = expandedName(item.namespace, item.name);
    const first = byName.get(id);
    if (first === undefined) byName.set(id, item);
    else reportDefinedTwice(kind, id, first, item, report);
  }
  return byName;
}
