import { expandedName } from "../expanded-name.js";
import type { Field } from "../model.js";

/** Two attributes of one key are the same to a type. */
export function attributeKey({ namespace, name }: Pick<Field, "namespace" | "name">): string {
  return expandedName(namespace, name);
}
