import type { Message } from "../message.js";
import { setOwn } from "../xml/own.js";
import type { XmlReader } from "../xml/reader.js";
import { XSI_NAMESPACE } from "../xml/scope.js";
import { type BoundMessage, type BoundParticle, bindMessage } from "./bound-message.js";
import { compileOnce } from "./compile-once.js";
import type { AttributesReader } from "./decode-attributes.js";
import { announce, type DecodeContext } from "./decode-context.js";
import { flatContentReader } from "./decode-flat.js";
import { part } from "./parts.js";

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
  compileOnce(
    () => {
      reader.read = compile(bindMessage(message), encoded);
    },
    () => cache.delete(message),
  );
  return reader;
}

function compile(bound: BoundMessage, encoded: boolean): MessageReader["read"] {
  if (bound.array !== undefined) return part("rare").arrayReader(bound, encoded);
  if (bound.table) return part("tables").tableReader();
  const readContent = contentReader(bound, encoded);
  const always = bound.attributes.length > 0 || bound.anyAttribute;
  let readAttributes: AttributesReader | undefined;
  const ownTag = bound.tag;
  return (reader, context, tag) => {
    const value = {};
    const type = ownTag ?? tag;
    if (type !== undefined) setOwn(value, "$type", type);
    if (context.created !== undefined) announce(context, value);
    if (always || (reader.attributeCount > 0 && hasOwnAttributes(reader))) {
      readAttributes ??= part("rare").attributesReader(bound, encoded);
      readAttributes(reader, value, context);
    }
    readContent(reader, value, context);
    return value;
  };
}

/** Others than `xsi:type` and its kin. */
function hasOwnAttributes(reader: XmlReader): boolean {
  for (let index = 0; index < reader.attributeCount; index++) {
    if (reader.attributeNamespaces[index] !== XSI_NAMESPACE) return true;
  }
  return false;
}

function contentReader(bound: BoundMessage, encoded: boolean): ContentReader {
  if (bound.text !== undefined) return part("rare").textContentReader(bound);
  if (bound.mixed) return part("rare").mixedContentReader(bound, encoded);
  return isFlat(bound.content)
    ? flatContentReader(bound, encoded)
    : part("groups").groupedContentReader(bound, encoded);
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

const LITERAL = new WeakMap<Message<unknown>, MessageReader>();
const ENCODED = new WeakMap<Message<unknown>, MessageReader>();
