import type { Recorder } from "../../memory/recorder.js";
import type { ComponentIndex, ComponentTable } from "./component-table.js";
import { isSimple, type Located, type TypeComponent } from "./located.js";

/** The table, with each component that is looked up noted. Keys and values are for problems, after which nothing is kept. */
export function notedTable(table: ComponentTable, recorder: Recorder): ComponentTable {
  return {
    types: notedIndex(table.types, recorder, "type"),
    elements: notedIndex(table.elements, recorder, "element"),
    attributes: notedIndex(table.attributes, recorder, "attribute"),
    groups: notedIndex(table.groups, recorder, "group"),
    attributeGroups: notedIndex(table.attributeGroups, recorder, "attribute group"),
    namespaces: table.namespaces,
  };
}

/** A component is the same as long as its document is, so it stands for all that is said of it. */
export function notedIndex<T>(
  index: ComponentIndex<T>,
  recorder: Recorder,
  name: string,
  essence: (found: Located<T> | undefined) => unknown = (found) => found?.component,
): ComponentIndex<T> {
  return {
    get: recorder.source(name, (id: string) => index.get(id), essence),
    has: (id) => index.has(id),
    keys: () => index.keys(),
    values: () => index.values(),
  };
}

export function kindOf(found: Located<TypeComponent> | undefined): "simple" | "complex" | undefined {
  if (found === undefined) return undefined;
  return isSimple(found.component) ? "simple" : "complex";
}
