import type { Recorder } from "../memory/recorder.js";
import type { SchemaModel, TypeDefinition, TypeId } from "../model/model.js";
import { usedBy } from "../model/reachable-types.js";
import type { NameCheck } from "./check-names.js";
import { nameCandidates } from "./names.js";

/** What the planner needs to know of a type before it plans any: worked out together, and once. */
export interface Outline {
  readonly candidates: readonly string[];
  /** The types that it leads to. */
  readonly uses: readonly TypeId[];
}

/** Outlines the types of a model. Names that could not stand on the wire are reported. */
export function outlineTypes(
  { types }: SchemaModel,
  recorder: Recorder,
  check: NameCheck,
): (type: TypeDefinition) => Outline {
  const outlines = new Map<TypeDefinition, Outline>();
  const outline = (type: TypeDefinition): Outline => {
    check.type(type);
    return { candidates: nameCandidates(type), uses: usedBy(type) };
  };
  for (const type of types)
    outlines.set(
      type,
      recorder.recall(type, "outline", () => outline(type)),
    );
  return (type) => outlines.get(type) ?? outline(type);
}
