import { compareText, expandedName } from "../expanded-name.js";
import type { Root, SchemaModel } from "../model.js";

/** The same model whatever order files and definitions came in. Operations keep the order of their source. */
export function sortModel(model: SchemaModel): SchemaModel {
  return {
    ...model,
    types: [...model.types].sort((a, b) => compareText(a.id, b.id)),
    roots: [...model.roots].sort((a, b) => compareText(nameOf(a), nameOf(b))),
  };
}

function nameOf(root: Root): string {
  return expandedName(root.namespace, root.name);
}
