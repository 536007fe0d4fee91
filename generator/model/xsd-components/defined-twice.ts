import type { Position, Report } from "../../diagnostics/diagnostic.js";
import type { NamedComponent } from "./located.js";

/** Reports a second definition of a name, unless it is the same: one document that came on two ways, or a copy. */
export function reportDefinedTwice(
  kind: string,
  id: string,
  first: NamedComponent,
  second: NamedComponent,
  report: Report,
): void {
  if (placeOf(first.position) === placeOf(second.position) || withoutPlace(first) === withoutPlace(second)) return;
  report({
    code: "WW302",
    message: `${kind} "${id}" is defined twice, and differently`,
    position: second.position,
    fix: `Keep one of the two; the other stands at ${placeOf(first.position)}.`,
  });
}

function withoutPlace(component: NamedComponent): string {
  return JSON.stringify(component, (key, value: unknown) =>
    key === "position" || key === "documentation" || key === "appinfo" || key === "prefixed" ? undefined : value,
  );
}

function placeOf({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}
