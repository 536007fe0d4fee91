import { kindOf } from "../codec/kind-of.js";
import { invalid } from "../codec/problem.js";
import { withoutExponent } from "../codec/without-exponent.js";
import { escapeText } from "../xml/escape.js";

/** Each writes a whole `<value>`. Throws a `ValidationError` for what the type cannot hold. */

export function encodeString(value: unknown): string {
  if (typeof value !== "string") throw unlike("a string", value);
  return `<value><string>${textOf(value)}</string></value>`;
}

export function encodeInt(value: unknown): string {
  if (typeof value !== "number") throw unlike("a number", value);
  if (!isInt(value)) throw invalid("type", "is no whole number of 32 bits, which is all that an int can be");
  return `<value><int>${value}</int></value>`;
}

/** Apache's extension, 64 bits. */
export function encodeI8(value: unknown): string {
  if (typeof value !== "bigint") throw unlike("a bigint (5n)", value);
  if (BigInt.asIntN(64, value) !== value) throw invalid("type", "is beyond 64 bits");
  return `<value><i8>${value}</i8></value>`;
}

/** The specification has neither exponents nor infinity, and wants digits on both sides of the point. */
export function encodeDouble(value: unknown): string {
  if (typeof value !== "number") throw unlike("a number", value);
  if (!Number.isFinite(value)) throw invalid("type", "is not a finite number");
  const digits = withoutExponent(Object.is(value, -0) ? "-0" : String(value));
  return `<value><double>${digits.includes(".") ? digits : `${digits}.0`}</double></value>`;
}

export function encodeBoolean(value: unknown): string {
  if (typeof value !== "boolean") throw unlike("a boolean", value);
  return value ? "<value><boolean>1</boolean></value>" : "<value><boolean>0</boolean></value>";
}

/** With or without dashes, fraction and zone: servers differ, so it goes out as it was given. */
export function encodeDateTime(value: unknown): string {
  if (value instanceof Date) throw invalid("type", `a Date has no zone that the server would know: ${AS_TEXT}`);
  if (typeof value !== "string") throw unlike("a date and time as string", value);
  if (!isDateTime(value)) throw invalid("type", `is no date and time: ${AS_TEXT}`);
  return `<value><dateTime.iso8601>${value}</dateTime.iso8601></value>`;
}

export function encodeBase64(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw unlike("a Uint8Array", value);
  const text = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  return `<value><base64>${text}</base64></value>`;
}

export function encodeNull(value: unknown): string {
  if (value !== null) throw unlike("null", value);
  return "<value><nil/></value>";
}

/** Text for an element's content. */
export function textOf(value: string): string {
  const text = escapeText(value);
  if (text === undefined) throw invalid("type", "holds a character that XML cannot carry");
  return text;
}

export function isInt(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

export function unlike(expected: string, value: unknown): Error {
  return invalid("type", `${expected} is expected, ${kindOf(value)} was given`);
}

function isDateTime(text: string): boolean {
  const parts = DATE_TIME.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour <= 24 && minute < 60 && second <= 60;
}

const DATE_TIME = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$/;
const AS_TEXT = 'write it as "20240102T03:04:05" or "2024-01-02T03:04:05", in the zone that the server expects';
