import { invalid, within } from "../codec/problem.js";
import { isRecord } from "../codec/record.js";
import type { XmlRpcPrimitive } from "../descriptor/record-descriptor.js";
import {
  encodeBase64,
  encodeBoolean,
  encodeDateTime,
  encodeDouble,
  encodeI8,
  encodeInt,
  encodeNull,
  encodeString,
  isInt,
  textOf,
  unlike,
} from "./encode-scalar.js";
import { wireType, type XmlRpcTypedValue } from "./typed-value.js";

/** Writes a whole `<value>`. `depth` is how many values it stands in. */
export type ValueEncoder = (value: unknown, depth: number) => string;

/**
 * By the JavaScript type: a whole number of 32 bits is an `int`, any other a `double`, a bigint an `i8`, a `Uint8Array`
 * `base64`, an object a struct without its undefined members; `xmlRpcValue` says it otherwise.
 */
export function encodeAny(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return encodeString(value);
    case "number":
      return isInt(value) ? encodeInt(value) : encodeDouble(value);
    case "boolean":
      return encodeBoolean(value);
    case "bigint":
      return encodeI8(value);
    case "object":
      return encodeObject(value, depth);
    default:
      throw unlike("a value", value);
  }
}

export const PRIMITIVE_ENCODERS: Readonly<Record<XmlRpcPrimitive, ValueEncoder>> = {
  any: encodeAny,
  base64: encodeBase64,
  boolean: encodeBoolean,
  dateTime: encodeDateTime,
  double: encodeDouble,
  i8: encodeI8,
  int: encodeInt,
  null: encodeNull,
  string: encodeString,
};

export function encodeArray(value: unknown, depth: number, item: ValueEncoder): string {
  if (!Array.isArray(value)) throw unlike("an array", value);
  checkDepth(depth);
  let text = "<value><array><data>";
  let index = 0;
  try {
    for (; index < value.length; index += 1) text += item(value[index], depth + 1);
  } catch (error) {
    throw within(error, `[${index}]`);
  }
  return `${text}</data></array></value>`;
}

/** A struct of any member names. */
export function encodeMap(value: unknown, depth: number, member: ValueEncoder): string {
  if (!isRecord(value)) throw unlike("an object", value);
  return `<value><struct>${encodeMembers(value, Object.keys(value), depth, member)}</struct></value>`;
}

/** Those of the members that are there. */
export function encodeMembers(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  depth: number,
  member: ValueEncoder,
): string {
  checkDepth(depth);
  let text = "";
  for (const name of names) {
    const inner = value[name];
    if (inner === undefined) continue;
    try {
      text += `<member><name>${textOf(name)}</name>${member(inner, depth + 1)}</member>`;
    } catch (error) {
      throw within(error, name);
    }
  }
  return text;
}

/** A value that holds itself would never end. */
export function checkDepth(depth: number): void {
  if (depth >= MAX_DEPTH) throw invalid("type", `is nested deeper than ${MAX_DEPTH} values`);
}

function encodeObject(value: object | null, depth: number): string {
  if (value === null) return encodeNull(value);
  if (Array.isArray(value)) return encodeArray(value, depth, encodeAny);
  if (value instanceof Uint8Array) return encodeBase64(value);
  if (value instanceof Date) return encodeDateTime(value);
  if (isTyped(value)) return PRIMITIVE_ENCODERS[value[wireType]](value.value, depth);
  return encodeMap(value, depth, encodeAny);
}

function isTyped(value: object): value is XmlRpcTypedValue {
  return Object.hasOwn(value, wireType);
}

const MAX_DEPTH = 128;
