import type { Recorder } from "../../memory/recorder.js";
import { isGroup } from "../is-group.js";
import type { Field, Group, Message, SchemaModel, TypeDefinition, TypeId } from "../model.js";
import type { InjectedField } from "../model-options.js";

/** Marks the fields of operation inputs that the session fills in, such as LiveConfig's `auth`. */
export function markInjectedFields(
  model: SchemaModel,
  injected: readonly InjectedField[],
  recorder: Recorder,
): SchemaModel {
  if (injected.length === 0) return model;
  const types = new Map(model.types.map((type) => [type.id, type]));
  const localName = recorder.source("local name", (id: TypeId) => types.get(id)?.name ?? id.slice(id.indexOf(":") + 1));
  const inputs = inputTypes(model, types);
  const isInjected = (field: Field): boolean =>
    injected.some(({ name, type }) => field.name === name && (type === undefined || type === localName(field.type)));
  const mark = (group: Group): Group => ({
    ...group,
    particles: group.particles.map((particle) => {
      if (isGroup(particle)) return mark(particle);
      return particle.kind === "element" && isInjected(particle) ? { ...particle, injected: true } : particle;
    }),
  });
  const markMessage = (message: Message): Message =>
    message.content === undefined ? message : { ...message, content: mark(message.content) };
  return {
    ...model,
    types: model.types.map((type) =>
      type.kind === "message" && inputs.has(type.id)
        ? recorder.recall(type, "injected", () => markMessage(type))
        : type,
    ),
  };
}

/** With the types that an input is derived from. */
function inputTypes(model: SchemaModel, types: ReadonlyMap<TypeId, TypeDefinition>): ReadonlySet<TypeId> {
  const inputs = new Set<TypeId>();
  for (const { input } of model.services.flatMap(({ operations }) => operations)) {
    for (let id = input?.type; id !== undefined && !inputs.has(id); id = types.get(id)?.base) inputs.add(id);
  }
  return inputs;
}
