import { fieldsOf } from "../fields-of.js";
import type { Message, SchemaModel, TypeDefinition, TypeId } from "../model.js";
import type { Change } from "./change.js";
import {
  addChange,
  type Comparison,
  counterpart,
  messageAt,
  type Place,
  sideOf,
  startComparison,
} from "./comparison.js";
import { compareDeprecation } from "./deprecation.js";
import { compareMessages } from "./message-changes.js";
import { rootTypes } from "./operation-changes.js";
import { findRenames, reportRenames } from "./renames.js";
import { compareRootElements } from "./root-changes.js";
import { sameContent } from "./same-content.js";
import { compareScalars } from "./scalar-changes.js";
import { compareServices } from "./service-changes.js";

/** What has changed between two models of a schema, in no particular order. */
export function compareSchemas(before: SchemaModel, after: SchemaModel): readonly Change[] {
  const comparison = startComparison(before, after);
  findRenames(comparison);
  const silent = compareServices(comparison);
  compareRootElements(comparison);
  reportRenames(comparison, silent);
  const roots = operationTypes(before);
  for (const type of before.types) {
    const now = comparison.after.types.get(counterpart(comparison, type.id) ?? "");
    if (now !== undefined) compareType(comparison, type, now, roots.has(type.id));
  }
  compareDerived(comparison);
  return comparison.changes;
}

function compareType(comparison: Comparison, before: TypeDefinition, after: TypeDefinition, isRoot: boolean): void {
  const { changes, pathOf } = comparison;
  if (sameContent(before, after)) return;
  const { id } = before;
  const { position } = after;
  const place: Place = { path: pathOf(id), side: sideOf(comparison.before, id), position, subject: { type: id } };
  // A command's deprecation is that of its request type; saying it once is enough.
  if (!isRoot) compareDeprecation(changes, before, after, place);
  if (before.topic !== after.topic) {
    const words = { before: before.topic ?? "none", after: after.topic ?? "none" };
    addChange(changes, "WW528", { ...place, side: "operation" }, "has moved to another file", words);
  }
  if (before.kind === "message" && after.kind === "message") compareMessages(comparison, before, after, place);
  else if (before.kind === "scalar" && after.kind === "scalar") compareScalars(comparison, before, after, place);
  else addChange(changes, "WW541", place, "is another kind of type", { before: before.kind, after: after.kind });
}

function operationTypes({ services }: SchemaModel): ReadonlySet<TypeId> {
  return new Set(services.flatMap(({ operations }) => operations.flatMap(({ input }) => input?.type ?? [])));
}

/** What may stand in the place of a base, or no longer may. */
function compareDerived(comparison: Comparison): void {
  const { before, after, changes, pathOf } = comparison;
  const place = (type: Message, base: TypeId): Place => ({
    path: `${pathOf(base)} ${pathOf(type.id)}`,
    side: sideOf(before, base),
    position: type.position,
    subject: { type: base, lost: [type.id] },
  });
  const used = usedTypes(before.model);
  const isUsed = (id: TypeId | undefined): boolean => {
    const seen = new Set<TypeId>();
    for (
      let type = messageAt(before, id);
      type !== undefined && !seen.has(type.id);
      type = messageAt(before, type.base)
    ) {
      if (used.has(type.id)) return true;
      seen.add(type.id);
    }
    return false;
  };
  const known = new Set(before.model.types.map(({ id }) => counterpart(comparison, id) ?? id));
  for (const type of after.model.types) {
    if (type.kind === "message" && type.base !== undefined && !known.has(type.id) && isUsed(type.base)) {
      addChange(changes, "WW555", place(type, type.base), "is new");
    }
  }
  for (const type of before.model.types) {
    if (type.kind !== "message" || type.base === undefined || counterpart(comparison, type.id) !== undefined) continue;
    if (!isUsed(type.base)) continue;
    const { position } = after.types.get(counterpart(comparison, type.base) ?? "") ?? {};
    addChange(changes, "WW556", { ...place(type, type.base), position }, "is gone");
  }
}

/** Types that a value is declared to have: what is derived from one of these may stand there. */
function usedTypes({ types, services, roots }: SchemaModel): ReadonlySet<TypeId> {
  return new Set([
    ...types.flatMap((type) => (type.kind === "message" ? fieldsOf(type).map((field) => field.type) : [])),
    ...services.flatMap(({ operations }) => operations.flatMap(rootTypes)),
    ...roots.map(({ type }) => type),
  ]);
}
