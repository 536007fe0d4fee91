import type { Report } from "../../diagnostics/diagnostic.js";
import { nearest } from "../../diagnostics/nearest.js";
import type { Binding, Definitions, MessageDefinition, PortType } from "../../source/wsdl/definitions.js";
import type { QName } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import { idsNamed } from "../local-names.js";
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
  const found = index.get(expandedName(name.namespace, name.name));
  if (found !== undefined) return found;
  const message = `${kind} "${name.prefixed}" is not defined`;
  const { position } = name;
  const [only, another] = idsNamed(index, name.name);
  if (only !== undefined && another === undefined) {
    const taken = `${message}; "${only}" is taken, the only one of that name`;
    report({
      code: "WW221",
      message: taken,
      position,
      usedBy,
      fix: `Write "${only}", with a prefix of that namespace.`,
    });
    return index.get(only);
  }
  const near = only ?? mostSimilar(name, index);
  const fix = near === undefined ? {} : { fix: `Did you mean "${near}"?` };
  report({ code: "WW221", message, position, usedBy, ...fix });
  return undefined;
}

/**
 * The thing that a QName means, or the only one of its name in another namespace: tools that look names up without
 * their namespaces publish WSDLs with wrong prefixes.
 */
export function definitionNamed<T>(index: ReadonlyMap<string, T>, name: QName): T | undefined {
  const found = index.get(expandedName(name.namespace, name.name));
  if (found !== undefined) return found;
  const [only, another] = idsNamed(index, name.name);
  return only === undefined || another !== undefined ? undefined : index.get(only);
}

/** Comparing words is slow, and who has many such problems has one cause. */
function mostSimilar({ namespace, name }: QName, index: ReadonlyMap<string, unknown>): string | undefined {
  const asked = SUGGESTIONS.get(index) ?? 0;
  SUGGESTIONS.set(index, asked + 1);
  if (asked >= MAX_SUGGESTIONS) return undefined;
  const beginning = expandedName(namespace, "");
  const same = [...index.keys()].filter((id) => id.startsWith(beginning));
  const local = nearest(
    name,
    same.map((id) => id.slice(beginning.length)),
  );
  return local === undefined ? undefined : beginning + local;
}

const SUGGESTIONS = new WeakMap<ReadonlyMap<string, unknown>, number>();
const MAX_SUGGESTIONS = 50;

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
