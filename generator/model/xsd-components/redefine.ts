import type { Position, Report } from "../../diagnostics/diagnostic.js";
import type { Schema, SchemaReference } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import type { Located, NamedComponent } from "./located.js";

/**
 * Puts redefined components in the place of the originals, which only their redefinition still sees
 * (XSD 1.0 part 1, 4.2.2). When a redefinition is itself redefined, the outer document's wins.
 */
export function redefine<T extends NamedComponent>(
  index: Map<string, Located<T>>,
  kind: string,
  schemas: readonly Schema[],
  components: (reference: SchemaReference) => readonly T[],
  report: Report,
): ReadonlyMap<string, Located<T>> {
  const applied = new Set<string>();
  for (const { schema, reference } of redefinesFromInside(schemas)) {
    for (const component of components(reference)) {
      const id = expandedName(schema.targetNamespace, component.name);
      const place = `${id} ${placeOf(component.position)}`;
      if (applied.has(place)) continue;
      applied.add(place);
      const original = index.get(id);
      if (original === undefined) {
        report({
          code: "WW308",
          message: `${kind} "${id}" is redefined, but "${reference.location ?? ""}" does not define it`,
          position: component.position,
        });
      }
      const redefines = original && { ...original, id: `${original.id}/redefined` };
      index.set(id, { id, component, schema, redefines: redefines && deepen(redefines) });
    }
  }
  return index;
}

interface Redefine {
  readonly schema: Schema;
  readonly reference: SchemaReference;
}

function redefinesFromInside(schemas: readonly Schema[]): readonly Redefine[] {
  const depths = new Map<Schema, number>();
  const depthOf = (schema: Schema): number => {
    const known = depths.get(schema);
    if (known !== undefined) return known;
    // Of documents that redefine each other none is the inner one.
    depths.set(schema, 0);
    const targets = schema.references
      .filter((reference) => reference.kind === "redefine")
      .flatMap((reference) => schemas.filter((other) => leadsTo(reference, other)));
    const depth = targets.reduce((most, target) => Math.max(most, 1 + depthOf(target)), 0);
    depths.set(schema, depth);
    return depth;
  };
  return schemas
    .map((schema) => ({ schema, depth: depthOf(schema) }))
    .sort((a, b) => a.depth - b.depth)
    .flatMap(({ schema }) =>
      schema.references.filter(({ kind }) => kind === "redefine").map((reference) => ({ schema, reference })),
    );
}

/** By the end of the path, as a location is relative to a document that may have been redirected. */
function leadsTo(reference: SchemaReference, schema: Schema): boolean {
  const tail = (reference.location ?? "").replace(/^(\.{0,2}\/)+/, "");
  return tail !== "" && (schema.position.file === tail || schema.position.file.endsWith(`/${tail}`));
}

/** The original's own original moves one step further away, so that no two have the same id. */
function deepen<T>(located: Located<T>): Located<T> {
  if (located.redefines === undefined) return located;
  return { ...located, redefines: deepen({ ...located.redefines, id: `${located.id}/redefined` }) };
}

function placeOf(position: Position): string {
  return `${position.file}:${position.line}:${position.column}`;
}
