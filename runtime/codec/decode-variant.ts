import type { Message } from "../message.js";
import { attribute } from "../xml/attribute.js";
import type { XmlReader } from "../xml/reader.js";
import { resolve, XSI_NAMESPACE } from "../xml/scope.js";
import { bindMessage } from "./bound-message.js";
import type { DecodeContext, ElementReader } from "./decode-context.js";
import { messageReader } from "./decode-message.js";
import { undecodable } from "./problem.js";
import { tagsBelow } from "./type-tags.js";

/** The reader of the variant that `xsi:type` names; undefined for none, for the declared type itself and for an unknown one. */
export function variantChooser(
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
