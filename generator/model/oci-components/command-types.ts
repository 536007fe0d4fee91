import { OCI_CORE_NAMESPACE } from "../../source/oci/core-schema.js";
import type { ComplexType } from "../../source/xsd/schema.js";
import { compareText, expandedName } from "../expanded-name.js";
import type { TypeId } from "../model.js";
import { isSimple, type Located } from "../xsd-components/located.js";
import type { Mapping } from "../xsd-components/mapping.js";

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
export function findCommands(mapping: Pick<Mapping, "table" | "derived">): CommandTypes {
  const requests = derivedFrom("OCIRequest", mapping).filter(
    ({ component }) => !component.abstract && component.name.includes("Request"),
  );
  const responses = derivedFrom("OCIResponse", mapping).filter(({ component }) => !component.abstract);
  return {
    requests: requests.sort((a, b) => compareText(a.component.name, b.component.name) || compareText(a.id, b.id)),
    responses: new Map(
      responses.sort((a, b) => compareText(a.id, b.id)).map((type) => [type.component.name, type] as const),
    ),
  };
}

/** The abstract types of the core, which say nothing but what a type is for. */
export const CORE_TYPES: ReadonlySet<TypeId> = new Set(
  ["OCICommand", "OCIRequest", "OCIResponse", "OCIDataResponse"].map((name) => expandedName(OCI_CORE_NAMESPACE, name)),
);

/** Without the core's own types, which only say what a type is for, also where a schema forgets to call them abstract. */
function derivedFrom(core: string, { table, derived }: Pick<Mapping, "table" | "derived">): CommandType[] {
  const start = expandedName(OCI_CORE_NAMESPACE, core);
  const seen = new Set([start]);
  const found: CommandType[] = [];
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const below of derived.get(id) ?? []) {
      const type = table.types.get(below);
      if (seen.has(below) || type === undefined || !isComplex(type)) continue;
      seen.add(below);
      if (type.component.content.kind !== "complex") continue;
      pending.push(below);
      if (!CORE_TYPES.has(below)) found.push(type);
    }
  }
  return found;
}

function isComplex(type: Located<unknown>): type is CommandType {
  return !isSimple(type.component as ComplexType);
}
