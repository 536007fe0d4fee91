import type { Recorder } from "../memory/recorder.js";
import type { Message, Scalar, SchemaModel, TypeId } from "../model/model.js";
import { type NameOf, typeComment } from "./comments.js";
import type { Exported } from "./exported.js";
import type { TypeExports } from "./exports.js";
import { compare } from "./names.js";
import type { PlannedMessage, PlannedScalar, PlannedType } from "./planned.js";
import { createReferences } from "./references.js";
import type { ScalarFacts } from "./scalar-facts.js";
import { mayBeEmpty } from "./shape.js";
import type { TypeTable } from "./type-table.js";

export interface TypeContext {
  readonly planMessage: (message: Message) => PlannedMessage | undefined;
  readonly exportsOf: (id: TypeId) => TypeExports | undefined;
  readonly recorder: Recorder;
  readonly facts: ScalarFacts;
  readonly table: TypeTable;
  readonly nameOf: NameOf;
}

/** All types that are exported, by id, in the order in which their files hold them: by name, whatever the input's order. */
export function planTypes(model: SchemaModel, context: TypeContext): ReadonlyMap<TypeId, PlannedType> {
  const planned: [TypeId, PlannedType][] = [];
  for (const type of model.types) {
    const made = type.kind === "message" ? context.planMessage(type) : planScalar(type, context);
    if (made !== undefined) planned.push([type.id, made]);
  }
  return new Map(planned.sort(([, a], [, b]) => compare(a.type.name, b.type.name)));
}

/** Tells of a type whether `{}` is one of its values, so that a method may leave its input out. */
export function emptyMessages(types: ReadonlyMap<TypeId, PlannedType>): (id: TypeId) => boolean {
  const byExport = new Map<Exported, PlannedMessage>();
  for (const type of types.values()) {
    if (type.kind !== "message") continue;
    byExport.set(type.type, type);
    if (type.declaration.kind === "object" && type.declaration.own !== undefined)
      byExport.set(type.declaration.own, type);
  }
  const fieldsEmpty = (type: PlannedMessage | undefined): boolean => {
    if (type?.declaration.kind !== "object" || !mayBeEmpty(type.declaration.fields)) return false;
    return type.declaration.base === undefined || fieldsEmpty(byExport.get(type.declaration.base));
  };
  return (id) => {
    const type = types.get(id);
    if (type?.kind !== "message" || type.declaration.kind !== "object" || type.declaration.abstract) return false;
    return type.declaration.discriminator?.optional !== false && fieldsEmpty(type);
  };
}

/** Undefined for one that is written in place. */
function planScalar(scalar: Scalar, context: TypeContext): PlannedScalar | undefined {
  return context.recorder.recall(scalar, "planned", () => {
    const exports = context.exportsOf(scalar.id);
    return exports && planExported(scalar, exports, context);
  });
}

function planExported(scalar: Scalar, exports: TypeExports, context: TypeContext): PlannedScalar {
  const literals = context.facts.enumeration(scalar);
  const references = createReferences();
  const { constant, values } = exports;
  return {
    kind: "scalar",
    type: exports.type,
    comment: typeComment(scalar, exports.type.name, context.nameOf, context.facts),
    expression: context.table.underlying(scalar),
    enumeration:
      literals === undefined || constant === undefined || values === undefined
        ? undefined
        : {
            constant,
            values,
            literals,
            descriptor: {
              kind: "scalar",
              name: scalar.name,
              namespace: scalar.namespace,
              type: context.table.scalarType(scalar, references),
            },
            references: references.list,
          },
  };
}
