import { fieldsOf } from "../fields-of.js";
import type { Model, SchemaModel, TypeDefinition, TypeId } from "../model.js";
import type { RecordModel } from "../record-model.js";
import { recordsIn } from "../records-in.js";
import { inputsOf, outputsOf } from "./record-comparison.js";

/** What is wrong with the references of a model whose shape is right: one that leads nowhere, or a type made of itself. */
export function referenceProblem(model: Model): string | undefined {
  return "records" in model ? danglingRecord(model) : (danglingReference(model) ?? circularType(model));
}

/** A record may hold itself. */
function danglingRecord({ records, services }: RecordModel): string | undefined {
  const known = new Set(records.map(({ id }) => id));
  if (known.size < records.length) return "two records have the same id";
  const used = [
    ...records.flatMap(({ members, rest }) => [...members.map(({ type }) => type), ...(rest ? [rest.type] : [])]),
    ...services.flatMap(({ operations, events }) => [
      ...operations.flatMap((operation) => [...inputsOf(operation), ...outputsOf(operation)]),
      ...events.map(({ type }) => type),
    ]),
  ];
  const missing = used.flatMap(recordsIn).find((id) => !known.has(id));
  return missing === undefined ? undefined : `it names a record ${JSON.stringify(missing)} that it does not hold`;
}

function danglingReference({ types, services, roots }: SchemaModel): string | undefined {
  const known = new Set(types.map(({ id }) => id));
  if (known.size < types.length) return "two types have the same id";
  const isKnown = (id: TypeId): boolean => id.startsWith("xs:") || known.has(id);
  const used = [
    ...types.flatMap(usedTypes),
    ...services.flatMap(({ operations }) =>
      operations.flatMap((operation) => Object.values(operation).flatMap(typesIn)),
    ),
    ...roots.map(({ type }) => type),
  ];
  const missing = used.find((id) => !isKnown(id));
  return missing === undefined ? undefined : `it names a type ${JSON.stringify(missing)} that it does not hold`;
}

function usedTypes(type: TypeDefinition): readonly TypeId[] {
  if (type.kind === "message") return [...basesOf(type), ...fieldsOf(type).map((field) => field.type)];
  return basesOf(type);
}

/** Of roots, lists of roots and faults; anything else in an operation names no type. */
function typesIn(value: unknown): readonly TypeId[] {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (typeof value !== "object" || value === null) return [];
  if ("detail" in value) return typesIn(value.detail);
  return "type" in value && typeof value.type === "string" ? [value.type] : [];
}

/** What a type is made of: a value can be told only when all of these can. */
function basesOf(type: TypeDefinition): readonly TypeId[] {
  const parts = type.kind === "message" ? [type.base, type.text] : [type.base, type.list, ...(type.union ?? [])];
  return parts.filter((id) => id !== undefined);
}

function circularType({ types }: SchemaModel): string | undefined {
  const byId = new Map(types.map((type) => [type.id, type]));
  const settled = new Set<TypeId>();
  for (const { id } of types) {
    // Depth first, with the path from the start: an id that comes up again on its own path is made of itself.
    const path = new Set<TypeId>();
    const pending: (readonly ["enter" | "leave", TypeId])[] = [["enter", id]];
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      const [way, at] = step;
      if (way === "leave") {
        path.delete(at);
        settled.add(at);
      } else if (path.has(at)) return `the type ${JSON.stringify(at)} is made of itself`;
      else if (!settled.has(at)) {
        path.add(at);
        pending.push(["leave", at]);
        const type = byId.get(at);
        for (const part of type === undefined ? [] : basesOf(type)) pending.push(["enter", part]);
      }
    }
  }
  return undefined;
}
