import type { XmlElement } from "../xml.js";
import { collapse } from "./schema/simple-type.js";
import { isNil, xsiTypeOf } from "./schema/validate.js";

/** What an element holds: its text, `null` for `xsi:nil`, a record, or a list where it stands several times. */
export type Value = string | null | readonly Value[] | Fields;

/** By name; `$type` is the record's `xsi:type`. What is not there was not sent. */
export interface Fields {
  readonly [name: string]: Value | undefined;
}

/** What stands in an element, by name. */
export function fieldsOf(element: XmlElement): Fields {
  const fields = new Map<string, Value>();
  const type = xsiTypeOf(element);
  if (type !== undefined) fields.set("$type", type);
  for (const child of element.children) {
    const before = fields.get(child.name);
    const value = contentOf(child);
    if (before === undefined) fields.set(child.name, value);
    else fields.set(child.name, Array.isArray(before) ? [...before, value] : [before, value]);
  }
  return Object.fromEntries(fields);
}

/** White space is collapsed, as nearly all of OCI-P's texts are tokens. */
function contentOf(element: XmlElement): Value {
  if (isNil(element)) return null;
  return element.children.length > 0 ? fieldsOf(element) : collapse(element.text);
}

export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

/** Of a field that the schema requires. */
export function requiredText(fields: Fields, name: string): string {
  return textOf(fields, name) ?? "";
}

export function recordOf(fields: Fields, name: string): Fields {
  const value = fields[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** One value or several, as a list. */
export function listOf(fields: Fields, name: string): readonly Value[] {
  const value = fields[name];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Value];
}

export function omit(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** Changed as a modify command says: nil clears, what was not sent stays, records are changed field by field. */
export function change(fields: Fields, changes: Fields, merged: readonly string[] = []): Fields {
  const changed = new Map(Object.entries(fields));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else if (merged.includes(name)) changed.set(name, change(recordOf(fields, name), recordOf(changes, name)));
    else changed.set(name, value);
  }
  return Object.fromEntries(changed);
}

/** A value for an `OCITable` element. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): Fields {
  return { colHeading: headings, row: rows.map((col) => ({ col })) };
}
