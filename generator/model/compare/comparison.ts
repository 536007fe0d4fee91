import type { ChangeEffect, ChangeKind } from "../../diagnostics/catalog/catalog-entry.js";
import { type ChangeCode, catalog } from "../../diagnostics/catalog.js";
import type { Position } from "../../diagnostics/diagnostic.js";
import type { Message, Root, Scalar, SchemaModel, TypeDefinition, TypeId } from "../model.js";
import { reachableTypes } from "../reachable-types.js";
import type { Change, ChangeSide, Subject } from "./change.js";
import { createPaths } from "./type-path.js";

/** The comparison of two schema models while it runs. */
export interface Comparison {
  readonly before: IndexedModel;
  readonly after: IndexedModel;
  /** Types that have another id in the new model, by their old one. */
  readonly renamed: Map<TypeId, TypeId>;
  /** Namespaces that another one has taken the place of. */
  readonly namespaces: Map<string, string>;
  /** Pairs of types with different ids that have been compared, or are being compared. */
  readonly compared: Set<string>;
  readonly changes: Change[];
  /** The name of a type in paths: short where that is clear. */
  readonly pathOf: (id: TypeId) => string;
}

export interface IndexedModel {
  readonly model: SchemaModel;
  readonly types: ReadonlyMap<TypeId, TypeDefinition>;
  /** Found out when it is first asked for: of two equal models nobody asks. */
  readonly reached: () => Reached;
}

interface Reached {
  readonly requests: ReadonlySet<TypeId>;
  readonly replies: ReadonlySet<TypeId>;
}

/** Where a type is used, for a comparison of something inside it. */
export interface Place {
  readonly path: string;
  readonly side: ChangeSide;
  readonly position?: Position | undefined;
  readonly subject: Subject;
}

export function startComparison(before: SchemaModel, after: SchemaModel): Comparison {
  return {
    before: indexModel(before),
    after: indexModel(after),
    renamed: new Map(),
    namespaces: new Map(),
    compared: new Set(),
    changes: [],
    pathOf: createPaths([...before.types, ...after.types]),
  };
}

/** Records a change, with the kind that the catalog gives it on its side. */
export function addChange(
  changes: Change[],
  code: ChangeCode,
  place: Place,
  what: string,
  words: { readonly before?: string | undefined; readonly after?: string | undefined } = {},
): void {
  const { path, side, position, subject } = place;
  changes.push({ code, kind: kindOf(code, side), side, path, what, ...words, position, subject });
}

/** What the catalog says of a change on one side; of both, the worse. */
function kindOf(code: ChangeCode, side: ChangeSide): ChangeKind {
  const { request, reply } = effectOf(code);
  if (side === "request") return request;
  if (side === "reply") return reply;
  return RANKS[request] >= RANKS[reply] ? request : reply;
}

/** What the catalog says of a change, on either side. */
export function effectOf(code: ChangeCode): ChangeEffect {
  return catalog[code].change ?? { request: "breaking", reply: "breaking" };
}

/** Rising, from safe to breaking. */
export const RANKS: Readonly<Record<ChangeKind, number>> = { safe: 0, risky: 1, breaking: 2 };

/** Where programs of the old model meet a type. One that no operation leads to may be met anywhere. */
export function sideOf({ reached }: IndexedModel, id: TypeId): ChangeSide {
  const { requests, replies } = reached();
  if (requests.has(id) === replies.has(id)) return "both";
  return requests.has(id) ? "request" : "reply";
}

/** The new id of an old type; undefined when it is gone. Built-in types stay. */
export function counterpart({ renamed, after }: Comparison, id: TypeId): TypeId | undefined {
  const other = renamed.get(id);
  if (other !== undefined) return other;
  return after.types.has(id) || id.startsWith("xs:") ? id : undefined;
}

export function messageAt(model: IndexedModel, id: TypeId | undefined): Message | undefined {
  const type = id === undefined ? undefined : model.types.get(id);
  return type?.kind === "message" ? type : undefined;
}

export function scalarAt(model: IndexedModel, id: TypeId | undefined): Scalar | undefined {
  const type = id === undefined ? undefined : model.types.get(id);
  return type?.kind === "scalar" ? type : undefined;
}

function indexModel(model: SchemaModel): IndexedModel {
  let reached: Reached | undefined;
  return {
    model,
    types: new Map(model.types.map((type) => [type.id, type])),
    reached: () => {
      reached ??= findReached(model);
      return reached;
    },
  };
}

function findReached(model: SchemaModel): Reached {
  const requests: Root[] = [...model.roots];
  const replies: Root[] = [...model.roots];
  for (const operation of model.services.flatMap(({ operations }) => operations)) {
    if (operation.input !== undefined) requests.push(operation.input);
    if (operation.protocol === "oci") {
      replies.push(...operation.outputs);
      continue;
    }
    requests.push(...operation.inputHeaders);
    replies.push(...operation.outputHeaders, ...operation.faults.map(({ detail }) => detail));
    if (operation.output !== undefined) replies.push(operation.output);
  }
  return { requests: reachableTypes(model.types, requests), replies: reachableTypes(model.types, replies) };
}
