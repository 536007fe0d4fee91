import { compareText } from "../expanded-name.js";
import type { SchemaModel } from "../model.js";

/** Where the main document defines no type, the namespace that defines most is the main one. */
export function chooseMainNamespace(model: SchemaModel): SchemaModel {
  const counts = new Map<string, number>();
  for (const { namespace } of model.types) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  if (counts.size === 0 || counts.has(model.mainNamespace)) return model;
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || compareText(a, b));
  return most === undefined ? model : { ...model, mainNamespace: most[0] };
}
