/** A value as PHP has it: text, a number, null, a date, bytes, a list, or a map. */
export type Value = string | number | boolean | null | SandboxDate | Uint8Array | readonly Value[] | Fields;

/** By name, in order. What is not there was not sent. */
export type Fields = ReadonlyMap<string, Value>;

/** A point in time as eGroupWare sends it: the clock on the user's wall, without a zone, `2010-01-02T11:04:05`. */
export interface SandboxDate {
  readonly date: string;
}

export const NO_FIELDS: Fields = new Map();

export function isFields(value: Value | undefined): value is Fields {
  return value instanceof Map;
}

export function isDate(value: Value | undefined): value is SandboxDate {
  return typeof value === "object" && value !== null && "date" in value;
}

/** The map itself; an empty one for a list, as an empty map is sent as one, and for anything else. */
export function fieldsOf(value: Value | undefined): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

/** As PHP turns a scalar into text; empty for null, lists and maps. */
export function textOf(value: Value | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "1" : "";
  return isDate(value) ? value.date : "";
}

/** As PHP turns a scalar into a whole number: the digits at the beginning, else 0. */
export function numberOf(value: Value | undefined): number {
  return Math.trunc(Number(/^\s*[-+]?\d+/.exec(textOf(value))?.[0] ?? 0));
}

/** The local time at an offset from UTC in seconds. */
export function localDate(now: number, offsetSeconds: number): SandboxDate {
  return { date: new Date(now + offsetSeconds * 1000).toISOString().slice(0, 19) };
}

/** A date in any of the forms that clients send (with or without hyphens, time and zone); undefined for no date. */
export function readDate(text: string): SandboxDate | undefined {
  const found = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}:\d{2}:\d{2}))?/.exec(text);
  return found === null ? undefined : { date: `${found[1]}-${found[2]}-${found[3]}T${found[4] ?? "00:00:00"}` };
}
