import type { Position, Report } from "../../diagnostics/diagnostic.js";
import type {
  AttributeDeclaration,
  AttributeGroupDefinition,
  ElementDeclaration,
  GroupDefinition,
  Schema,
} from "../../source/xsd/schema.js";
import { compareText, expandedName } from "../expanded-name.js";
import { reportDefinedTwice } from "./defined-twice.js";
import type { Located, NamedComponent, TypeComponent } from "./located.js";
import { redefine } from "./redefine.js";

/** The global components of all schemas by expanded name: five symbol spaces (XSD 1.0 part 1, 2.5). */
export interface ComponentTable {
  readonly types: ComponentIndex<TypeComponent>;
  readonly elements: ComponentIndex<ElementDeclaration>;
  readonly attributes: ComponentIndex<AttributeDeclaration>;
  readonly groups: ComponentIndex<GroupDefinition>;
  readonly attributeGroups: ComponentIndex<AttributeGroupDefinition>;
  /** Those that some schema was read for. */
  readonly namespaces: ReadonlySet<string>;
}

export type ComponentIndex<T> = Pick<ReadonlyMap<string, Located<T>>, "get" | "has" | "keys" | "values">;

/** Indexes the schemas, whatever order they come in, and applies their redefines. */
export function tabulate(schemas: readonly Schema[], report: Report): ComponentTable {
  const ordered = [...schemas].sort(
    (a, b) => comparePositions(a.position, b.position) || compareText(a.targetNamespace, b.targetNamespace),
  );
  const index = <T extends NamedComponent>(kind: string, components: (schema: Schema) => readonly T[]) =>
    indexComponents(kind, ordered, components, report);
  return {
    types: redefine(
      index<TypeComponent>("type", (schema) => [...schema.complexTypes, ...schema.simpleTypes]),
      "type",
      ordered,
      (reference) => [...reference.complexTypes, ...reference.simpleTypes],
      report,
    ),
    elements: index("element", (schema) => schema.elements),
    attributes: index("attribute", (schema) => schema.attributes),
    groups: redefine(
      index("group", (schema) => schema.groups),
      "group",
      ordered,
      (reference) => reference.groups,
      report,
    ),
    attributeGroups: redefine(
      index("attribute group", (schema) => schema.attributeGroups),
      "attribute group",
      ordered,
      (reference) => reference.attributeGroups,
      report,
    ),
    namespaces: new Set(ordered.map((schema) => schema.targetNamespace)),
  };
}

function indexComponents<T extends NamedComponent>(
  kind: string,
  schemas: readonly Schema[],
  components: (schema: Schema) => readonly T[],
  report: Report,
): Map<string, Located<T>> {
  const index = new Map<string, Located<T>>();
  for (const schema of schemas) {
    for (const component of components(schema)) {
      const id = expandedName(schema.targetNamespace, component.name);
      const first = index.get(id);
      if (first === undefined) index.set(id, { id, component, schema });
      else reportDefinedTwice(kind, id, first.component, component, report);
    }
  }
  return index;
}

function comparePositions(a: Position, b: Position): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}
