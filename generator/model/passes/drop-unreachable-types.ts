import { fieldsOf } from "../fields-of.js";
import type { Message, Model, TypeDefinition, TypeId } from "../model.js";
import { rootsOf } from "../roots-of.js";

/** Leaves out the types that no root leads to. What is derived from a type in use stays: it may stand in its place. */
export function dropUnreachableTypes(model: Model): Model {
  const types = new Map(model.types.map((type) => [type.id, type]));
  const derived = derivedMessages(model.types);
  const kept = new Set<TypeId>();
  const inUse = new Set<TypeId>();
  const pending = rootsOf(model).map(({ type }) => type);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (inUse.has(id)) continue;
    inUse.add(id);
    pending.push(...(derived.get(id) ?? []));
    // Up the bases: what they hold is in use, what else is derived from them is not.
    for (let type = types.get(id); type !== undefined && !kept.has(type.id); type = baseOf(type, types)) {
      kept.add(type.id);
      pending.push(...usedBy(type));
    }
  }
  return { ...model, types: model.types.filter(({ id }) => kept.has(id)) };
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

function usedBy(type: TypeDefinition): readonly TypeId[] {
  if (type.kind === "scalar") return [...(type.list === undefined ? [] : [type.list]), ...(type.union ?? [])];
  return messageUses(type);
}

function messageUses(message: Message): readonly TypeId[] {
  const text = message.text === undefined ? [] : [message.text];
  return [...text, ...fieldsOf(message).map((field) => field.type)];
}
