import type { Recorder } from "../../memory/recorder.js";
import type { Message, SchemaModel, TypeDefinition, TypeId } from "../model.js";
import type { ArrayMode } from "../model-options.js";
import { rootsOf } from "../roots-of.js";

/**
 * Marks types that only wrap a list, as .NET, Axis and LiveConfig write one: their value is then the array itself. Never
 * a root, to which a field may be added one day, nor a type with a base or with others derived from it.
 */
export function markWrapperArrays(model: SchemaModel, mode: ArrayMode, recorder: Recorder): SchemaModel {
  if (mode === "none") return model;
  const roots = new Set(rootsOf(model).map((root) => root.type));
  const bases = new Set(model.types.map((type) => type.base));
  const isArray = (message: Message): boolean =>
    hasArrayShape(message) &&
    !roots.has(message.id) &&
    !bases.has(message.id) &&
    (mode === "all" || isNamedLikeArray(message));
  const marked = (type: TypeDefinition): TypeDefinition =>
    type.kind === "message" && isArray(type)
      ? recorder.recall(type, "wrapper", () => ({ ...type, array: "wrapper" }) as const)
      : type;
  return { ...model, types: model.types.map(marked) };
}

function hasArrayShape(message: Message): boolean {
  if (message.abstract || message.mixed || message.anyAttribute || message.array !== undefined) return false;
  if (message.base !== undefined || message.text !== undefined || message.attributes.length > 0) return false;
  const { content } = message;
  if (content === undefined || content.kind === "choice" || content.min !== 1 || content.max !== 1) return false;
  const [item] = content.particles;
  return content.particles.length === 1 && item?.kind === "element" && item.max !== 1;
}

function isNamedLikeArray({
  name,
  anonymous,
}: {
  readonly id: TypeId;
  readonly name: string;
  readonly anonymous: boolean;
}) {
  return !anonymous && name.startsWith("ArrayOf");
}
