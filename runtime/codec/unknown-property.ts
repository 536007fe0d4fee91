import type { ValidationError } from "../errors.js";
import { part } from "./parts.js";
import { invalid } from "./problem.js";

/** The error for the first key that is no property of the type, if there is one. */
export function unknownProperty(
  value: object,
  known: ReadonlySet<string>,
  typeName: string,
): ValidationError | undefined {
  for (const key of Object.keys(value)) {
    if (known.has(key)) continue;
    const nearest = part("rare").nearestOf(key, known);
    const hint = nearest === undefined ? "" : `; did you mean ${JSON.stringify(nearest)}?`;
    return invalid("unknown", `${JSON.stringify(key.slice(0, 80))} is no property of ${typeName}${hint}`);
  }
  return undefined;
}
