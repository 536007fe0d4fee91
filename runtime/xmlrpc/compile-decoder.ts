import type { ValueDescriptor } from "../descriptor/record-descriptor.js";
import type { Reference } from "../message.js";
import type { XmlReader } from "../xml/reader.js";
import { PRIMITIVE_DECODERS } from "./primitive-decoder.js";
import { misfit, readItems, readMembers } from "./read-value.js";
import { recordAt } from "./record-at.js";
import { recordDecoder } from "./record-decoder.js";
import { unionDecoder } from "./union-decoder.js";
import { MISFIT, type ValueContext, type ValueDecoder } from "./value-decoder.js";

export function valueDecoder(type: ValueDescriptor, references: () => readonly Reference[]): ValueDecoder {
  switch (type.kind) {
    case "primitive":
      return PRIMITIVE_DECODERS[type.name];
    case "record":
      return lazily(() => recordDecoder(recordAt(type.reference, references)));
    case "array":
      return arrayDecoder(valueDecoder(type.item, references));
    case "map":
      return mapDecoder(valueDecoder(type.value, references));
    case "union":
      return unionDecoder(type.members.map((member) => ({ type: member, decoder: valueDecoder(member, references) })));
  }
}

/** The earliest servers sent every list as a struct whose members are called 0, 1, … (`egroupware.md`, values). */
function arrayDecoder(item: ValueDecoder): ValueDecoder {
  return {
    scalar: () => MISFIT,
    array: (reader, context) => readItems(reader, item, context),
    struct: (reader, context) => {
      const members = readMembers(reader, () => item, context);
      if (Object.keys(members).every((name) => INDEX.test(name))) return Object.values(members);
      misfit(context);
      return members;
    },
    nil: () => MISFIT,
    empty: () => [],
  };
}

/** PHP has one type for both: an empty map arrives as an empty array, one with the keys 0, 1, … as an array. */
function mapDecoder(member: ValueDecoder): ValueDecoder {
  return {
    scalar: () => MISFIT,
    array: (reader, context) => ({ ...readItems(reader, member, context) }),
    struct: (reader, context) => readMembers(reader, () => member, context),
    nil: () => MISFIT,
    empty: () => ({}),
  };
}

/** Records may hold each other: each is compiled when it is first met. */
function lazily(compile: () => ValueDecoder): ValueDecoder {
  let compiled: ValueDecoder | undefined;
  const decoder = (): ValueDecoder => (compiled ??= compile());
  return {
    scalar: () => MISFIT,
    array: (reader: XmlReader, context: ValueContext) => decoder().array?.(reader, context),
    struct: (reader: XmlReader, context: ValueContext) => decoder().struct?.(reader, context),
    nil: () => MISFIT,
    empty: () => MISFIT,
  };
}

// What JavaScript orders by number, whatever order they came in.
const INDEX = /^(?:0|[1-9][0-9]{0,8})$/;
