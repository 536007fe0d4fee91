import type { Report } from "../diagnostics/diagnostic.js";
import type { Recorder } from "../memory/recorder.js";
import type { SchemaModel, TypeDefinition, TypeId } from "../model/model.js";
import { usedBy } from "../model/reachable-types.js";
import { createNameCheck } from "./check-names.js";
import { nameCandidates } from "./names.js";

/** What the planner needs to know of a type before it plans any: worked out together, and once. */
export interface Outline {
  readonly candidates: readonly string[];
  /** The types that it leads to. */
  readonly uses: readonly TypeId[];
}

/** Outlines the types of a model. Names that could not stand on the wire are reported, also those of operations. */
export function outlineTypes(
  { types, services }: SchemaModel,
  recorder: Recorder,
  report: Report,
): (type: TypeDefinition) => Outline {
  const check = createNameCheck(report);
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
  for (const operation of services.flatMap(({ operations }) => operations)) {
    recorder.recall(operation, "checked", () => check.operation(operation));
  }
  return (type) => outlines.get(type) ?? outline(type);
}
