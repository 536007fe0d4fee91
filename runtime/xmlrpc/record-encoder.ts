import { invalid, within } from "../codec/problem.js";
import { isRecord } from "../codec/record.js";
import { parseRecord } from "../descriptor/parse-record.js";
import type { RecordDescriptor } from "../descriptor/record-descriptor.js";
import type { Message, Reference } from "../message.js";
import { internalise } from "../xml/name.js";
import { checkDepth, encodeMembers, type ValueEncoder } from "./encode-any.js";
import { textOf, unlike } from "./encode-scalar.js";
import { valueEncoder } from "./value-encoder.js";

/** A record as a struct, members in the order of its descriptor; compiled at its first use. */
export function recordEncoder(record: Message<unknown>): ValueEncoder {
  const known = KNOWN.get(record);
  if (known !== undefined) return known;
  const encoder = compile(parseRecord(record.text), record.references);
  KNOWN.set(record, encoder);
  return encoder;
}

interface MemberEncoder {
  readonly name: string;
  readonly required: boolean;
  /** `<member><name>…</name>`. */
  readonly head: string;
  readonly encode: ValueEncoder;
}

function compile(
  { name: recordName, members, rest }: RecordDescriptor,
  references: () => readonly Reference[],
): ValueEncoder {
  const encoders = members.map(
    ({ name, optional, type }): MemberEncoder => ({
      name: internalise(name),
      required: !optional,
      head: `<member><name>${textOf(name)}</name>`,
      encode: valueEncoder(type, references),
    }),
  );
  const names = new Set(members.map(({ name }) => name));
  const further = rest === undefined ? undefined : valueEncoder(rest.type, references);
  const prefix = rest?.prefix ?? "";

  function encodeFurther(value: Readonly<Record<string, unknown>>, depth: number): string {
    const others = Object.keys(value).filter((name) => !names.has(name) && value[name] !== undefined);
    if (others.length === 0) return "";
    const wrong = further === undefined ? others[0] : others.find((name) => !name.startsWith(prefix));
    if (wrong !== undefined) throw within(invalid("unknown", `is no member of ${recordName}`), wrong);
    return further === undefined ? "" : encodeMembers(value, others, depth, further);
  }

  return (value, depth) => {
    if (!isRecord(value)) throw unlike("an object", value);
    checkDepth(depth);
    let text = "<value><struct>";
    let count = 0;
    for (const member of encoders) {
      const inner = memberOf(value, member.name);
      if (inner === undefined) {
        if (member.required) throw within(invalid("required", "is required"), member.name);
        continue;
      }
      count += 1;
      text += `${member.head}${encodeMember(member, inner, depth)}</member>`;
    }
    if (Object.keys(value).length !== count) text += encodeFurther(value, depth);
    return `${text}</struct></value>`;
  };
}

function encodeMember({ name, encode }: MemberEncoder, value: unknown, depth: number): string {
  try {
    return encode(value, depth + 1);
  } catch (error) {
    throw within(error, name);
  }
}

/** An own one, never `constructor` of every object's prototype. */
function memberOf(value: Readonly<Record<string, unknown>>, name: string): unknown {
  const member = value[name];
  return typeof member === "function" || name === "__proto__"
    ? Object.hasOwn(value, name)
      ? member
      : undefined
    : member;
}

const KNOWN = new WeakMap<Message<unknown>, ValueEncoder>();
