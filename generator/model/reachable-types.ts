import { fieldsOf } from "./fields-of.js";
import type { Message, Root, TypeDefinition, TypeId } from "./model.js";

/** The types that the roots lead to. What is derived from one of them counts: it may stand in its place. */
export function reachableTypes(all: readonly TypeDefinition[], roots: readonly Root[]): ReadonlySet<TypeId> {
  return createReach(all)(roots);
}

/** The same, for several lists of roots. */
export function createReach(
  all: readonly TypeDefinition[],
  uses: (type: TypeDefinition) => readonly TypeId[] = usedBy,
): (roots: readonly Root[]) => ReadonlySet<TypeId> {
  const types = new Map(all.map((type) => [type.id, type]));
  const derived = derivedMessages(all);
  return (roots) => reach(roots, types, derived, uses);
}

function reach(
  roots: readonly Root[],
  types: ReadonlyMap<TypeId, TypeDefinition>,
  derived: ReadonlyMap<TypeId, readonly TypeId[]>,
  uses: (type: TypeDefinition) => readonly TypeId[],
): ReadonlySet<TypeId> {
  const reached = new Set<TypeId>();
  const inUse = new Set<TypeId>();
  const pending = roots.map(({ type }) => type);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (inUse.has(id)) continue;
    inUse.add(id);
    for (const type of derived.get(id) ?? []) pending.push(type);
    // Up the bases: what they hold is in use, what else is derived from them is not.
    for (let type = types.get(id); type !== undefined && !reached.has(type.id); type = baseOf(type, types)) {
      reached.add(type.id);
      for (const used of uses(type)) pending.push(used);
    }
  }
  return reached;
}

function derivedMessages(types: readonly TypeDefinition[]): ReadonlyMap<TypeId, readonly TypeId[]> {
  const derived = new Map<TypeId, TypeId[]>();
  for (const type of types) {
    if (type.kind !== "message" || type.base === undefined) continue;
    const siblings = derived.get(type.base);
    if (siblings === undefined) derived.set(type.base, [type.id]);
    else siblings.push(type.id);
  }
  return derived;
}

function baseOf(type: TypeDefinition, types: ReadonlyMap<TypeId, TypeDefinition>): TypeDefinition | undefined {
  return type.base === undefined ? undefined : types.get(type.base);
}

/** The types of a type's fields, text, items and members. */
export function usedBy(type: TypeDefinition): readonly TypeId[] {
  if (type.kind === "scalar") return [...(type.list === undefined ? [] : [type.list]), ...(type.union ?? [])];
  return messageUses(type);
}

function messageUses(message: Message): readonly TypeId[] {
  const text = message.text === undefined ? [] : [message.text];
  return [...text, ...fieldsOf(message).map((field) => field.type)];
}
