import { WirewrightError } from "../errors.js";
import type { Message } from "../message.js";
import { internalise } from "../xml/name.js";
import { type BoundMessage, type BoundParticle, bindMessage } from "./bound-message.js";
import { compileOnce } from "./compile-once.js";
import type { EncodeContext, Encoding } from "./encode-context.js";
import { elementFieldWriter, type FieldWriter } from "./encode-field.js";
import { kindOf } from "./kind-of.js";
import { part } from "./parts.js";
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
  const writers = WRITERS.get(message) ?? new Map<string, MessageWriter>();
  WRITERS.set(message, writers);
  const key = `${encoding} ${defaultNamespace}`;
  const known = writers.get(key);
  if (known !== undefined) return known;
  const writer: MessageWriter = { write: () => {} };
  writers.set(key, writer);
  compileOnce(
    () => {
      writer.write = compile(bindMessage(message), defaultNamespace, encoding);
    },
    () => writers.delete(key),
  );
  return writer;
}

/** A property and how its value is written, in the order of the document. */
export interface Slot {
  readonly property: string;
  readonly write: FieldWriter;
}

function compile(bound: BoundMessage, defaultNamespace: string, encoding: Encoding): MessageWriter["write"] {
  if (bound.array !== undefined) return part("rare").arrayWriter(bound, defaultNamespace, encoding);
  if (bound.table) return part("tables").tableWriter();
  const head: Slot[] = bound.attributes.map((field, index) => ({
    property: field.property,
    write: part("rare").attributeWriter(field, index, defaultNamespace),
  }));
  if (bound.anyAttribute) head.push({ property: "$attributes", write: part("rare").furtherAttributesWriter(bound) });
  // Known to every type: a restriction, whose descriptor names no base, carries it in its base's place.
  head.push({ property: "$type", write: () => {} });
  const body: Slot[] = [];
  if (bound.text !== undefined)
    body.push({ property: "$value", write: part("rare").textWriter(bound, defaultNamespace) });
  else if (bound.mixed)
    body.push({ property: "$content", write: part("rare").mixedWriter(bound, defaultNamespace, encoding) });
  else if (bound.content.every(isFlat)) {
    for (const particle of bound.content) body.push(flatSlot(particle, defaultNamespace, encoding));
  } else return part("groups").groupedWriter(bound, head, defaultNamespace, encoding);
  return flatWriter(bound.name, head, body);
}

function isFlat(particle: BoundParticle): boolean {
  return !("branches" in particle);
}

function flatSlot(particle: BoundParticle, defaultNamespace: string, encoding: Encoding): Slot {
  if (particle.kind === "any")
    return { property: particle.property, write: part("rare").anyWriter(particle, defaultNamespace) };
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
