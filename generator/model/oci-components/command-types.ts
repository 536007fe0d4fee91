import { OCI_CORE_NAMESPACE } from "../../source/oci/core-schema.js";
import type { ComplexType } from "../../source/xsd/schema.js";
import { compareText, expandedName } from "../expanded-name.js";
import type { TypeId } from "../model.js";
import type { ComponentTable } from "../xsd-components/component-table.js";
import { isSimple, type Located } from "../xsd-components/located.js";

export type CommandType = Located<ComplexType>;

/** What a set's types are to the protocol. */
export interface CommandTypes {
  /** Sorted by name: types that a command may have, derived from `OCIRequest`, not abstract, and with "Request" in their name. */
  readonly requests: readonly CommandType[];
  /** By local name: concrete types derived from `OCIResponse`, `SuccessResponse` and `ErrorResponse` among them. */
  readonly responses: ReadonlyMap<string, CommandType>;
}

/**
 * Two types of the real sets derive from `OCIRequest` and are only used as element types (`CallCenterAgentSettings`,
 * `CallCenterAgentAvailability`), so the name counts too.
 */
export function findCommands(table: ComponentTable): CommandTypes {
  const roleOf = createRoles(table);
  const requests: CommandType[] = [];
  const responses = new Map<string, CommandType>();
  for (const type of table.types.values()) {
    if (!isComplex(type) || type.component.abstract || CORE_TYPES.has(type.id)) continue;
    const role = roleOf(type);
    if (role === "OCIRequest" && type.component.name.includes("Request")) requests.push(type);
    if (role === "OCIResponse") responses.set(type.component.name, type);
  }
  requests.sort((a, b) => compareText(a.component.name, b.component.name));
  return { requests, responses };
}

/** The abstract types of the core, which say nothing but what a type is for. */
export const CORE_TYPES: ReadonlySet<TypeId> = new Set(
  ["OCICommand", "OCIRequest", "OCIResponse", "OCIDataResponse"].map((name) => expandedName(OCI_CORE_NAMESPACE, name)),
);

type Role = "OCIRequest" | "OCIResponse" | undefined;

function createRoles(table: ComponentTable): (type: CommandType) => Role {
  const roles = new Map<TypeId, Role>([
    [expandedName(OCI_CORE_NAMESPACE, "OCIRequest"), "OCIRequest"],
    [expandedName(OCI_CORE_NAMESPACE, "OCIResponse"), "OCIResponse"],
  ]);
  const baseOf = ({ component: { content } }: CommandType): TypeId | undefined =>
    content.kind === "complex" ? expandedName(content.base.namespace, content.base.name) : undefined;
  return (type) => {
    const path: TypeId[] = [];
    let id: TypeId | undefined = type.id;
    let at: Located<unknown> | undefined = type;
    while (id !== undefined && at !== undefined && isComplex(at) && !roles.has(id) && !path.includes(id)) {
      path.push(id);
      id = baseOf(at);
      // Most stand right below what is known.
      if (id === undefined || roles.has(id)) break;
      at = table.types.get(id);
    }
    const role = id === undefined ? undefined : roles.get(id);
    for (const step of path) roles.set(step, role);
    return role;
  };
}

function isComplex(type: Located<unknown>): type is CommandType {
  return !isSimple(type.component as ComplexType);
}
