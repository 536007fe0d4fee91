import { WirewrightError } from "../errors.js";
import type { Message } from "../message.js";
import { readText } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import type { XmlReader } from "../xml/reader.js";
import { type BoundMessage, type BoundParticle, bindMessage } from "./bound-message.js";
import { arrayReader } from "./decode-array.js";
import { type AttributesReader, attributesReader } from "./decode-attributes.js";
import type { DecodeContext } from "./decode-context.js";
import { flatContentReader } from "./decode-flat.js";
import { groupedContentReader } from "./decode-grouped.js";
import { mixedContentReader } from "./decode-mixed.js";
import { tableReader } from "./decode-table.js";
import { announce } from "./multi-reference.js";
import { within } from "./problem.js";

/** Reads elements of one message type. */
export interface MessageReader {
  /** After a start tag. `tag` is the `$type` of a value that the type's own descriptor gives none. */
  read: (reader: XmlReader, context: DecodeContext, tag: string | undefined) => unknown;
}

/** Reads an element's children into its value, up to its end. */
export type ContentReader = (reader: XmlReader, value: object, context: DecodeContext) => void;

/** Compiled at first use and kept; recursion finds the reader that is being compiled. */
export function messageReader(message: Message<unknown>, encoded: boolean): MessageReader {
  const cache = encoded ? ENCODED : LITERAL;
  const known = cache.get(message);
  if (known !== undefined) return known;
  const reader: MessageReader = { read: () => undefined };
  cache.set(message, reader);
  try {
    reader.read = compile(bindMessage(message), encoded);
  } catch (error) {
    cache.delete(message);
    throw error;
  }
  return reader;
}

function compile(bound: BoundMessage, encoded: boolean): MessageReader["read"] {
  if (bound.array !== undefined) return arrayReader(bound, encoded);
  if (bound.table) return tableReader();
  const readContent = contentReader(bound, encoded);
  const readAttributes: AttributesReader = attributesReader(bound, encoded);
  const always = bound.attributes.length > 0 || bound.anyAttribute;
  const ownTag = bound.tag;
  return (reader, context, tag) => {
    const value = {};
    const type = ownTag ?? tag;
    if (type !== undefined) setOwn(value, "$type", type);
    if (context.created !== undefined) announce(context, value);
    if (always || reader.attributeCount > 0) readAttributes(reader, value, context);
    readContent(reader, value, context);
    return value;
  };
}

function contentReader(bound: BoundMessage, encoded: boolean): ContentReader {
  if (bound.text !== undefined) return textContentReader(bound);
  if (bound.mixed) return mixedContentReader(bound, encoded);
  return isFlat(bound.content) ? flatContentReader(bound, encoded) : groupedContentReader(bound, encoded);
}

/** No groups, and no element name twice: the order of what comes does not matter. */
function isFlat(content: readonly BoundParticle[]): boolean {
  const names = new Set<string>();
  let wildcards = 0;
  for (const particle of content) {
    if ("branches" in particle) return false;
    if (particle.kind === "any") wildcards += 1;
    else names.add(`{${particle.namespace}}${particle.name}`);
  }
  return names.size + wildcards === content.length && wildcards < 2;
}

function textContentReader(bound: BoundMessage): ContentReader {
  const { text } = bound;
  if (text?.kind !== "simple") throw new WirewrightError(`the text of ${bound.name} is not of a simple type`);
  const { codec } = text;
  return (reader, value) => {
    const { offset, scope } = reader;
    try {
      setOwn(value, "$value", codec.decode(readText(reader), scope));
    } catch (error) {
      throw within(error, "$value", offset);
    }
  };
}

const LITERAL = new WeakMap<Message<unknown>, MessageReader>();
const ENCODED = new WeakMap<Message<unknown>, MessageReader>();
