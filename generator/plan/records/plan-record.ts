import type { Member, RecordType } from "../../model/record-model.js";
import { type Property, type TypeExpression, text } from "../expression.js";
import type { PlannedRecord } from "../planned.js";
import { createReferences } from "../references.js";
import { code, recordComment } from "./record-comments.js";
import type { RecordContext } from "./record-context.js";
import { oneOf, valueDescriptor, valueExpression } from "./value-type.js";

/** A struct or an object: its interface, and for XML-RPC its descriptor. */
export function planRecord(record: RecordType, context: RecordContext): PlannedRecord | undefined {
  const exports = context.exports.get(record.id);
  if (exports === undefined) return undefined;
  const { type, constant } = exports;
  const { members, rest } = record;
  const wire = record.name === type.name ? [] : [`${code(record.name)} in the source.`];
  return {
    kind: "record",
    type,
    comment: recordComment(record, wire, context.nameOf),
    properties: members.map((member) => planMember(member, context)),
    ...(rest === undefined ? {} : { rest: { prefix: rest.prefix, type: restType(members, rest, context) } }),
    ...(constant === undefined ? {} : { constant: { exported: constant, ...describeRecord(record, context) } }),
  };
}

function planMember(member: Member, context: RecordContext): Property {
  return {
    name: member.name,
    optional: member.optional,
    type: valueExpression(member.type, context.typeOf),
    comment: recordComment(member, [], context.nameOf),
  };
}

/** An index signature covers the named members that it matches too, so it has to say what those may hold. */
function restType(
  members: readonly Member[],
  { type, prefix = "" }: NonNullable<RecordType["rest"]>,
  { typeOf }: RecordContext,
): TypeExpression {
  const covered = members.filter(({ name }) => name.startsWith(prefix)).map((member) => member.type);
  const distinct = [...new Map([type, ...covered].map((one) => [JSON.stringify(one), one])).values()];
  if (distinct.length > MAX_TYPES) return text("unknown");
  return oneOf([...distinct.map((one) => valueExpression(one, typeOf)), text("undefined")]);
}

function describeRecord(
  { name, members, rest }: RecordType,
  { constantOf }: RecordContext,
): Pick<NonNullable<PlannedRecord["constant"]>, "descriptor" | "references"> {
  const references = createReferences();
  const describe = (type: Member["type"]) => valueDescriptor(type, (id) => references.index(constantOf(id)));
  const described = members.map((member) => ({
    name: member.name,
    optional: member.optional,
    type: describe(member.type),
  }));
  const others = rest === undefined ? {} : { rest: { type: describe(rest.type), prefix: rest.prefix } };
  return { descriptor: { kind: "record", name, members: described, ...others }, references: references.list };
}

/** Beyond so many, a union of what any member may hold says less than `unknown`. */
const MAX_TYPES = 4;
