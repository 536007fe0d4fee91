import { WirewrightError } from "../errors.js";
import type { Message } from "../message.js";
import { internalise } from "../xml/name.js";
import { writeAttributes } from "../xml/write-element.js";
import { type BoundMessage, type BoundParticle, bindMessage } from "./bound-message.js";
import { kindOf } from "./built-in-text.js";
import { arrayWriter } from "./encode-array.js";
import { type EncodeContext, type Encoding, takeDeclarations } from "./encode-context.js";
import { attributeWriter, elementFieldWriter, type FieldWriter, requireNoDefault } from "./encode-field.js";
import { anyWriter, particlesWriter, propertiesOf } from "./encode-group.js";
import { mixedWriter } from "./encode-mixed.js";
import { textOf } from "./encode-simple.js";
import { tableWriter } from "./encode-table.js";
import { invalid, within } from "./problem.js";
import { isRecord } from "./record.js";
import { unknownProperty } from "./unknown-property.js";

/** Writes values of one message type where one default namespace is in force. */
export interface MessageWriter {
  /** `head` is `<name` with what attributes the caller adds; `tail` is `</name>`. */
  write: (value: unknown, context: EncodeContext, head: string, tail: string) => void;
}

/** Compiled at first use and kept; recursion finds the writer that is being compiled. */
export function messageWriter(message: Message<unknown>, defaultNamespace: string, encoding: Encoding): MessageWriter {
  let writers = WRITERS.get(message);
  if (writers === undefined) {
    writers = new Map();
    WRITERS.set(message, writers);
  }
  const key = `${encoding} ${defaultNamespace}`;
  const known = writers.get(key);
  if (known !== undefined) return known;
  const writer: MessageWriter = { write: () => {} };
  writers.set(key, writer);
  try {
    writer.write = compile(bindMessage(message), defaultNamespace, encoding);
  } catch (error) {
    writers.delete(key);
    throw error;
  }
  return writer;
}

/** A property and how its value is written, in the order of the document. */
interface Slot {
  readonly property: string;
  readonly write: FieldWriter;
}

function compile(bound: BoundMessage, defaultNamespace: string, encoding: Encoding): MessageWriter["write"] {
  if (bound.array !== undefined) return arrayWriter(bound, defaultNamespace, encoding);
  if (bound.table) return tableWriter();
  const head: Slot[] = bound.attributes.map((field, index) => ({
    property: field.property,
    write: attributeWriter(field, index, defaultNamespace),
  }));
  if (bound.anyAttribute) head.push({ property: "$attributes", write: furtherAttributesWriter(bound) });
  // Known to every type: a restriction, whose descriptor names no base, carries it in its base's place.
  head.push({ property: "$type", write: () => {} });
  const body: Slot[] = [];
  if (bound.text !== undefined) body.push({ property: "$value", write: textWriter(bound, defaultNamespace) });
  else if (bound.mixed) body.push({ property: "$content", write: mixedWriter(bound, defaultNamespace, encoding) });
  else if (bound.content.every(isFlat)) {
    for (const particle of bound.content) body.push(flatSlot(particle, defaultNamespace, encoding));
  } else return groupedWriter(bound, head, defaultNamespace, encoding);
  return flatWriter(bound.name, head, body);
}

function isFlat(particle: BoundParticle): boolean {
  return !("branches" in particle);
}

function flatSlot(particle: BoundParticle, defaultNamespace: string, encoding: Encoding): Slot {
  if (particle.kind === "any") return { property: particle.property, write: anyWriter(particle, defaultNamespace) };
  if ("branches" in particle) throw new WirewrightError("a group is not flat");
  return { property: particle.property, write: elementFieldWriter(particle, defaultNamespace, encoding) };
}

/**
 * The common case, and the hot path: no groups. When the caller's keys stand in the schema's order, each property costs
 * one comparison of internalised strings; own properties only, in any order.
 */
function flatWriter(typeName: string, head: readonly Slot[], body: readonly Slot[]): MessageWriter["write"] {
  const slots = [...head, ...body];
  const properties = slots.map(({ property }) => internalise(property));
  const writers = slots.map(({ write }) => write);
  const attributes = head.length;
  const known = new Set(properties);
  return (value, context, open, tail) => {
    const record = requireRecord(value);
    const keys = Object.keys(record);
    enter(context);
    context.out += attributes === 0 ? `${open}>` : open;
    let next = 0;
    let matched = 0;
    let index = 0;
    try {
      for (; index < writers.length; index++) {
        const property = properties[index] as string;
        let item: unknown;
        if (keys[next] === property) {
          next += 1;
          matched += 1;
          item = record[property];
        } else if (matched < keys.length && Object.hasOwn(record, property)) {
          matched += 1;
          item = record[property];
          if (keys[next] !== undefined && !known.has(keys[next] as string)) next += 1;
        }
        if (index === attributes && attributes > 0) context.out += ">";
        (writers[index] as FieldWriter)(item, context);
      }
    } catch (error) {
      throw unknownProperty(record, known, typeName) ?? within(error, properties[index] as string);
    }
    if (matched !== keys.length)
      throw unknownProperty(record, known, typeName) ?? invalid("type", "changes while it is read");
    if (attributes > 0 && body.length === 0) context.out += ">";
    context.out += tail;
    context.depth -= 1;
  };
}

function groupedWriter(
  bound: BoundMessage,
  head: readonly Slot[],
  defaultNamespace: string,
  encoding: Encoding,
): MessageWriter["write"] {
  const writeContent = particlesWriter(bound.content, defaultNamespace, encoding);
  const known = new Set([...head.map(({ property }) => property), ...propertiesOf(bound.content)]);
  return (value, context, open, tail) => {
    const record = requireRecord(value);
    const unknown = unknownProperty(record, known, bound.name);
    if (unknown !== undefined) throw unknown;
    enter(context);
    context.out += open;
    for (const { property, write } of head) {
      try {
        write(Object.hasOwn(record, property) ? record[property] : undefined, context);
      } catch (error) {
        throw within(error, property);
      }
    }
    context.out += ">";
    writeContent(record, context);
    context.out += tail;
    context.depth -= 1;
  };
}

function textWriter(bound: BoundMessage, defaultNamespace: string): FieldWriter {
  const { text } = bound;
  if (text?.kind !== "simple") throw new WirewrightError(`the text of ${bound.name} is not of a simple type`);
  const { codec } = text;
  return (value, context) => {
    if (value === undefined) throw invalid("required", "is required");
    const written = textOf(codec, value, context);
    if (context.declarations !== "") {
      // The start tag was closed just now: what the text needs declared goes before its ">".
      const declarations = requireNoDefault(takeDeclarations(context, defaultNamespace));
      context.out = `${context.out.slice(0, -1)}${declarations}>`;
    }
    context.out += written;
  };
}

function furtherAttributesWriter(bound: BoundMessage): FieldWriter {
  const declared = new Set(
    bound.attributes.map(({ namespace, name }) => (namespace === "" ? name : `{${namespace}}${name}`)),
  );
  return (value, context) => {
    if (value === undefined) return;
    if (typeof value !== "object" || value === null)
      throw invalid("type", `an object is expected, ${kindOf(value)} was given`);
    const twice = Object.keys(value).find((key) => declared.has(key));
    if (twice !== undefined) throw invalid("type", `${twice} has a property of its own`);
    context.out += writeAttributes(value, new Map());
  };
}

export function requireRecord(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw invalid("type", `an object is expected, ${kindOf(value)} was given`);
}

/** Counts the depth, as a value may hold itself. */
export function enter(context: EncodeContext): void {
  context.depth += 1;
  if (context.depth > MAX_DEPTH) throw invalid("depth", `nested deeper than ${MAX_DEPTH} elements`);
}

const MAX_DEPTH = 512;
const WRITERS = new WeakMap<Message<unknown>, Map<string, MessageWriter>>();
