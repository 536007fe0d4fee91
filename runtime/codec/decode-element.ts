import type { Message } from "../message.js";
import { isNil } from "../xml/attribute.js";
import { readText, skipElement } from "../xml/next.js";
import { type BoundField, bindMessage } from "./bound-message.js";
import type { ElementReader } from "./decode-context.js";
import { messageReader } from "./decode-message.js";
import { part } from "./parts.js";
import { undecodable } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";

type Typed = Pick<BoundField, "type" | "nillable" | "default" | "fixed">;

/** Reads one element of that type. */
export function elementReader(element: Typed, encoded: boolean): ElementReader {
  const { type, nillable } = element;
  if (type.kind === "message") {
    const read = complexReader(type.message, nillable, encoded);
    return encoded ? part("rare").followingReferences(read, type.message) : read;
  }
  const read = simpleReader(element, type.codec);
  return encoded ? part("rare").followingReferences(read, read) : read;
}

function simpleReader({ nillable, default: byDefault, fixed }: Typed, codec: SimpleCodec): ElementReader {
  const whenNil = nillable ? null : undefined;
  if (codec.anything) {
    const { readAnything } = part("rare");
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
      if (fixed !== undefined) part("groups").requireFixedText(codec, text, fixed, scope);
    }
    return decode(text, scope);
  };
}

function complexReader(message: Message<unknown>, nillable: boolean, encoded: boolean): ElementReader {
  const { abstract, variants, name } = bindMessage(message);
  const whenNil = nillable ? null : undefined;
  const declared = messageReader(message, encoded);
  const choose = abstract || variants.length > 0 ? part("variants").variantChooser(message, encoded) : undefined;
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
