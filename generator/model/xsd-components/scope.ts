import type { Schema } from "../../source/xsd/schema.js";
import type { TypeId } from "../model.js";
import type { Located, TypeComponent } from "./located.js";
import type { Mapping, TypeRequest } from "./mapping.js";

/** What stands around a declaration: it names the anonymous types inside. */
export interface Scope {
  readonly schema: Schema;
  /** Beginning of the ids of anonymous types inside. */
  readonly id: TypeId;
  /** Beginning of their names. */
  readonly name: string;
  readonly taken: Map<string, number>;
  /** Inside a redefine: the component whose name here means what it replaces, and that. */
  readonly redefinition?: Located<unknown> | undefined;
}

export function openScope(schema: Schema, id: TypeId, name: string, redefinition?: Located<unknown>): Scope {
  return { schema, id, name, taken: new Map(), redefinition };
}

/**
 * Asks for the anonymous type at `step`: `{urn:x}Order/item`, and `…/item[2]` for a second of that name. Without a step
 * it is the scope's own: `{urn:x}element(Add)`.
 */
export function requestAnonymous(
  mapping: Mapping,
  scope: Scope,
  component: TypeComponent,
  step: string,
  name: string,
  holder?: TypeRequest["holder"],
): TypeId {
  const count = (scope.taken.get(step) ?? 0) + 1;
  scope.taken.set(step, count);
  const path = step === "" ? scope.id : `${scope.id}/${step}`;
  const type: Located<TypeComponent> = {
    id: count === 1 ? path : `${path}[${count}]`,
    component,
    schema: scope.schema,
  };
  return mapping.request({
    type,
    name: scope.name + name.charAt(0).toUpperCase() + name.slice(1),
    anonymous: true,
    holder,
  });
}
