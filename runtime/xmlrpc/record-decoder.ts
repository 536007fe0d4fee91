import { undecodable, within } from "../codec/problem.js";
import { parseRecord } from "../descriptor/parse-record.js";
import type { Message } from "../message.js";
import { valueDecoder } from "./compile-decoder.js";
import { type DeclaredMember, declaredMember, readRecord } from "./read-record.js";
import { ANY, misfit, readItems } from "./read-value.js";
import { MISFIT, type ValueDecoder } from "./value-decoder.js";

/**
 * A struct as a record; compiled at its first use. Members that it does not declare are kept by what the wire says of
 * them. A value with nothing inside leaves its member out, unless the member's type has a place for it.
 */
export function recordDecoder(record: Message<unknown>): ValueDecoder {
  const known = KNOWN.get(record);
  if (known !== undefined) return known;
  const decoder = compile(record);
  KNOWN.set(record, decoder);
  return decoder;
}

function compile(record: Message<unknown>): ValueDecoder {
  const { members, rest } = parseRecord(record.text);
  const declared = new Map<string, DeclaredMember>();
  for (const { name, type } of members) declared.set(name, declaredMember(name, valueDecoder(type, record.references)));
  const first = declaredMember("", ANY);
  const required = members.filter(({ optional }) => !optional).map(({ name }) => name);
  const prefix = rest?.prefix ?? "";
  const further = rest === undefined ? ANY : valueDecoder(rest.type, record.references);
  const typeOf = (name: string): ValueDecoder => (name.startsWith(prefix) ? further : ANY);

  return {
    scalar: () => MISFIT,
    // PHP's empty map.
    array: (reader, context) => {
      const items = readItems(reader, ANY, context);
      if (items.length === 0) return {};
      misfit(context);
      return items;
    },
    struct: (reader, context) => {
      const members = readRecord(reader, first, declared, typeOf, context);
      if (!context.strict) return members;
      const missing = required.find((name) => !Object.hasOwn(members, name));
      if (missing !== undefined) throw within(undecodable("is missing (option strict)"), missing);
      return members;
    },
    nil: () => MISFIT,
    empty: () => MISFIT,
  };
}

const KNOWN = new WeakMap<Message<unknown>, ValueDecoder>();
