import type { SchemaModel } from "../model/model.js";
import { type NameOf, rootComment } from "./comments.js";
import { describeRoot } from "./descriptors.js";
import { orNull } from "./expression.js";
import { camelCase, namespaceWord } from "./identifiers.js";
import { type NamePool, safeConstant } from "./names.js";
import type { PlannedRoot } from "./planned.js";
import { createReferences } from "./references.js";
import type { TypeTable } from "./type-table.js";

export interface RootContext {
  readonly table: TypeTable;
  readonly nameOf: NameOf;
  /** Names of all types, which constants may not take. */
  readonly typeNames: ReadonlySet<string>;
  readonly pool: NamePool;
}

/** The elements that a document may begin with; clean names go to the main namespace first. */
export function planRoots(model: SchemaModel, context: RootContext): readonly PlannedRoot[] {
  const isMain = (namespace: string): boolean => namespace === model.mainNamespace;
  const ordered = [
    ...model.roots.filter((root) => isMain(root.namespace)),
    ...model.roots.filter((root) => !isMain(root.namespace)),
  ];
  return ordered.map((root) => {
    const references = createReferences();
    const plain = camelCase(root.name);
    const candidates = [plain, plain + namespaceWord(root.namespace)].map((name) => {
      const safe = safeConstant(name);
      return context.typeNames.has(safe) ? `${safe}_` : safe;
    });
    const name = context.pool.take(candidates);
    return {
      constant: { name, from: ROOTS_FILE, type: false },
      comment: rootComment(root, name, context.nameOf),
      type: orNull(context.table.expression(root.type), root.nillable),
      descriptor: describeRoot(root, context.table.fieldType, references),
      references: references.list,
    };
  });
}

export const ROOTS_FILE = "roots.ts";
