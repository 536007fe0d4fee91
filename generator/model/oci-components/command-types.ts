import type { ComplexType } from "../../source/xsd/schema.js";
import { compareText } from "../expanded-name.js";
import { localName } from "../local-names.js";
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

/**
 * Whether it is one of the abstract types of the core, which say nothing but what a type is for. Their namespace is `C`, but
 * there are copies of sets that have lost it.
 */
export function isCoreType(id: TypeId): boolean {
  return CORE_NAMES.has(localName(id));
}

/** Without the core's own types, which only say what a type is for, also where a schema forgets to call them abstract. */
function derivedFrom(core: string, { table, derived }: Pick<Mapping, "table" | "derived">): CommandType[] {
  const seen = new Set([...derived.keys()].filter((id) => localName(id) === core));
  const found: CommandType[] = [];
  const pending = [...seen];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const below of derived.get(id) ?? []) {
      const type = table.types.get(below);
      if (seen.has(below) || type === undefined || !isComplex(type)) continue;
      seen.add(below);
      if (type.component.content.kind !== "complex") continue;
      pending.push(below);
      if (!isCoreType(below)) found.push(type);
    }
  }
  return found;
}

function isComplex(type: Located<unknown>): type is CommandType {
  return !isSimple(type.component as ComplexType);
}

const CORE_NAMES: ReadonlySet<string> = new Set(["OCICommand", "OCIRequest", "OCIResponse", "OCIDataResponse"]);
