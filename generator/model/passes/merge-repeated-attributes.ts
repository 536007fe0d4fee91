import { expandedName } from "../expanded-name.js";
import type { Field, Model } from "../model.js";

/** One attribute that reaches a type on two ways, through two attribute groups, is one field: the first. */
export function mergeRepeatedAttributes(model: Model): Model {
  const types = model.types.map((type) =>
    type.kind === "message" && type.attributes.length > 1
      ? { ...type, attributes: withoutRepeats(type.attributes) }
      : type,
  );
  return { ...model, types };
}

function withoutRepeats(attributes: readonly Field[]): readonly Field[] {
  const seen = new Set<string>();
  return attributes.filter((attribute) => {
    const name = expandedName(attribute.namespace, attribute.name);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
