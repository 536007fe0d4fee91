import type { Message } from "../message.js";
import { attribute, isNil } from "../xml/attribute.js";
import { readText, skipElement } from "../xml/next.js";
import type { XmlReader } from "../xml/reader.js";
import { resolve, XSI_NAMESPACE } from "../xml/scope.js";
import { type BoundField, bindMessage, tagsBelow } from "./bound-message.js";
import { readAnything } from "./decode-anything.js";
import type { DecodeContext, ElementReader } from "./decode-context.js";
import { messageReader } from "./decode-message.js";
import { requireFixedText } from "./fixed-value.js";
import { followingReferences } from "./multi-reference.js";
import { undecodable } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";

type Typed = Pick<BoundField, "type" | "nillable" | "default" | "fixed">;

/** Reads one element of that type. */
export function elementReader(element: Typed, encoded: boolean): ElementReader {
  const { type, nillable } = element;
  if (type.kind === "message") {
    const read = complexReader(type.message, nillable, encoded);
    return encoded ? followingReferences(read, type.message) : read;
  }
  const read = simpleReader(element, type.codec);
  return encoded ? followingReferences(read, read) : read;
}

function simpleReader({ nillable, default: byDefault, fixed }: Typed, codec: SimpleCodec): ElementReader {
  const whenNil = nillable ? null : undefined;
  if (codec.anything) {
    return (reader) => {
      if (!isNil(reader)) return readAnything(reader);
      skipElement(reader);
      return null;
    };
  }
  const whenEmpty = fixed ?? byDefault;
  const decode = codec.decode;
  return (reader) => {
    if (reader.attributeCount > 0 && isNil(reader)) {
      skipElement(reader);
      return whenNil;
    }
    const { scope } = reader;
    let text = readText(reader);
    if (whenEmpty !== undefined) {
      if (text === "") text = whenEmpty;
      if (fixed !== undefined) requireFixedText(codec, text, fixed, scope);
    }
    return decode(text, scope);
  };
}

function complexReader(message: Message<unknown>, nillable: boolean, encoded: boolean): ElementReader {
  const { abstract, variants, name } = bindMessage(message);
  const whenNil = nillable ? null : undefined;
  const declared = messageReader(message, encoded);
  const choose = abstract || variants.length > 0 ? variantChooser(message, encoded) : undefined;
  return (reader, context) => {
    if (reader.attributeCount > 0) {
      if (isNil(reader)) {
        skipElement(reader);
        return whenNil;
      }
      const variant = choose?.(reader, context);
      if (variant !== undefined) return variant(reader, context);
    }
    if (abstract) throw undecodable(`xsi:type does not tell which type it is, and ${name} is abstract`, reader.offset);
    return declared.read(reader, context, undefined);
  };
}

/** The reader of the variant that `xsi:type` names; undefined for none, for the declared type itself and for an unknown one. */
function variantChooser(
  message: Message<unknown>,
  encoded: boolean,
): (reader: XmlReader, context: DecodeContext) => ElementReader | undefined {
  const byLocalName = new Map<string, Message<unknown>[]>();
  for (const variant of tagsBelow(message).keys()) {
    const { name } = bindMessage(variant);
    byLocalName.set(name, [...(byLocalName.get(name) ?? []), variant]);
  }
  const readers = new Map<Message<unknown>, ElementReader>();
  return (reader, context) => {
    const type = attribute(reader, XSI_NAMESPACE, "type")?.trim();
    if (type === undefined) return undefined;
    const colon = type.indexOf(":");
    const namespace = resolve(reader.scope, type.slice(0, Math.max(0, colon)));
    const candidates = byLocalName.get(type.slice(colon + 1)) ?? [];
    const exact = candidates.find((candidate) => bindMessage(candidate).namespace === namespace);
    const variant = exact ?? (context.lenient && candidates.length === 1 ? candidates[0] : undefined);
    if (variant === undefined || variant === message) return undefined;
    const known = readers.get(variant);
    if (known !== undefined) return known;
    const read = variantReader(variant, tagsBelow(message).get(variant), encoded);
    readers.set(variant, read);
    return read;
  };
}

function variantReader(variant: Message<unknown>, tag: string | undefined, encoded: boolean): ElementReader {
  const { abstract, name } = bindMessage(variant);
  const inner = messageReader(variant, encoded);
  return (reader, context) => {
    if (abstract) throw undecodable(`xsi:type names ${name}, which is abstract`, reader.offset);
    return inner.read(reader, context, tag);
  };
}
