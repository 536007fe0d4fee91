import type { Primitive, ValueType } from "../record-model.js";

/** What a type's name in a method list means; undefined for a name that means nothing to us. */
export function listedType(name: string): ValueType | undefined {
  return LISTED.get(name.toLowerCase());
}

/** A primitive of XML-RPC by the name that records files use. */
export function primitiveType(name: string): ValueType | undefined {
  return PRIMITIVES.has(name) ? primitive(name as Primitive) : undefined;
}

export const ANY: ValueType = { kind: "primitive", name: "any" };

export const PRIMITIVES: ReadonlySet<string> = new Set<Primitive>([
  "any",
  "base64",
  "boolean",
  "dateTime",
  "double",
  "i8",
  "int",
  "null",
  "string",
]);

function primitive(name: Primitive): ValueType {
  return { kind: "primitive", name };
}

const STRUCT: ValueType = { kind: "map", value: ANY };
const ARRAY: ValueType = { kind: "array", item: ANY };

/**
 * The names of the XML-RPC specification, those that servers use beside them (`ex:` is Apache's, `undefined` and `mixed`
 * those of PHP, `dateTime_iso8601` that of Perl's RPC::XML, `str`, `list` and `dict` those of Python), and in lower case
 * those of eGroupWare's SOAP form: `bool`, `SOAPStruct`.
 */
const LISTED: ReadonlyMap<string, ValueType> = new Map([
  ["int", primitive("int")],
  ["i4", primitive("int")],
  ["i1", primitive("int")],
  ["i2", primitive("int")],
  ["ex:i1", primitive("int")],
  ["ex:i2", primitive("int")],
  ["integer", primitive("int")],
  ["i8", primitive("i8")],
  ["ex:i8", primitive("i8")],
  ["boolean", primitive("boolean")],
  ["bool", primitive("boolean")],
  ["double", primitive("double")],
  ["float", primitive("double")],
  ["string", primitive("string")],
  ["str", primitive("string")],
  ["datetime.iso8601", primitive("dateTime")],
  ["datetime_iso8601", primitive("dateTime")],
  ["datetime", primitive("dateTime")],
  ["base64", primitive("base64")],
  ["nil", primitive("null")],
  ["ex:nil", primitive("null")],
  ["null", primitive("null")],
  ["any", ANY],
  ["mixed", ANY],
  ["undefined", ANY],
  ["value", ANY],
  ["variant", ANY],
  ["struct", STRUCT],
  ["soapstruct", STRUCT],
  ["dict", STRUCT],
  ["hash", STRUCT],
  ["array", ARRAY],
  ["list", ARRAY],
]);
