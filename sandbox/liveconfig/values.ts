/** A value as it came or goes over the wire: text, `null` for `xsi:nil`, a list, or a record. */
export type Value = string | null | readonly Value[] | Fields;

/** By name. What is not there was not sent. */
export interface Fields {
  readonly [name: string]: Value | undefined;
}

/** The field's text; undefined when it was not sent or nil. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

export function requiredText(fields: Fields, name: string): string {
  return textOf(fields, name) ?? "";
}

/** The fields of these names that are there, nil included. */
export function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}

export function omit(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** True when both hold the same fields with the same values, in any order. */
export function same(a: Fields, b: Fields): boolean {
  return canonical(a) === canonical(b);
}

function canonical(fields: Fields): string {
  return JSON.stringify(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
