import type { ValueDescriptor, XmlRpcPrimitive } from "@wirewright/runtime/descriptor";
import type { TypeId } from "../../model/model.js";
import type { Primitive, ValueType } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import { named, type TypeExpression, text, union } from "../expression.js";
import { quoted } from "../literal.js";

/** The TypeScript of a value. */
export function valueExpression(type: ValueType, typeOf: (id: TypeId) => Exported): TypeExpression {
  switch (type.kind) {
    case "primitive":
      return text(TYPES[type.name]);
    case "literal":
      return literals(type.values, type.open);
    case "record":
      return named(typeOf(type.type));
    case "array":
      return { kind: "array", item: valueExpression(type.item, typeOf) };
    case "map":
      return { kind: "map", value: valueExpression(type.value, typeOf) };
    case "union":
      return oneOf(type.members.map((member) => valueExpression(member, typeOf)));
  }
}

/** What the runtime has to know of a value: its type on the wire. */
export function valueDescriptor(type: ValueType, reference: (id: TypeId) => number): ValueDescriptor {
  switch (type.kind) {
    case "primitive":
      return { kind: "primitive", name: wirePrimitive(type.name) };
    case "literal":
      return unionOf(type.values.map((value) => ({ kind: "primitive", name: literalPrimitive(value) })));
    case "record":
      return { kind: "record", reference: reference(type.type) };
    case "array":
      return { kind: "array", item: valueDescriptor(type.item, reference) };
    case "map":
      return { kind: "map", value: valueDescriptor(type.value, reference) };
    case "union":
      return unionOf(type.members.map((member) => valueDescriptor(member, reference)));
  }
}

/** `unknown` takes in all others, and a union that says it is harder to read. */
export function oneOf(members: readonly TypeExpression[]): TypeExpression {
  return members.some((member) => member.kind === "text" && member.text === "unknown")
    ? text("unknown")
    : union(members);
}

function literals(values: readonly (string | number | boolean)[], open: boolean): TypeExpression {
  const members = values.map((value) => text(literalText(value)));
  // `{}` keeps the literals in sight: `string` alone would swallow them.
  const others = open ? [...new Set(values.map((value) => typeof value))].map((type) => text(`(${type} & {})`)) : [];
  return members.length === 0 ? text("never") : oneOf([...members, ...others]);
}

function literalText(value: string | number | boolean): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number" && !Number.isFinite(value)) return "number";
  return Object.is(value, -0) ? "0" : String(value);
}

function literalPrimitive(value: string | number | boolean): XmlRpcPrimitive {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  return (value | 0) === value ? "int" : "double";
}

function wirePrimitive(name: Primitive): XmlRpcPrimitive {
  if (name === "number") return "double";
  return name === "bigint" ? "i8" : name;
}

/** Flat, without doubles. */
function unionOf(members: readonly ValueDescriptor[]): ValueDescriptor {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  const distinct = [...new Map(flat.map((member) => [JSON.stringify(member), member])).values()];
  const [only] = distinct;
  if (only === undefined) return { kind: "primitive", name: "any" };
  return distinct.length === 1 ? only : { kind: "union", members: distinct };
}

const TYPES: Readonly<Record<Primitive, string>> = {
  any: "unknown",
  base64: "Uint8Array",
  bigint: "bigint",
  boolean: "boolean",
  dateTime: "string",
  double: "number",
  i8: "bigint",
  int: "number",
  null: "null",
  number: "number",
  string: "string",
};
