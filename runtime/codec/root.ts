import type { RootDescriptor } from "../descriptor/descriptor.js";
import type { BoundRoot } from "../message.js";
import { FINISH, nextTag } from "../xml/next.js";
import { openReader } from "../xml/reader.js";
import { insertAttributes, type RootCodec, rootCodec } from "./bound-root.js";
import { createDecodeContext } from "./decode-context.js";
import type { DecodeOptions } from "./decode-options.js";
import { createContext, rootDeclarations } from "./encode-context.js";
import { undecodable } from "./problem.js";

/** The value as one XML element, without an XML declaration. Throws a `ValidationError` for what the schema does not allow. */
export function encodeRoot(bound: BoundRoot, value: unknown): string {
  const context = createContext();
  codecOf(bound).write(value, context);
  return insertAttributes(context.out, 0, rootDeclarations(context.used, "soap11"));
}

/** The value of one XML document. Throws a `DecodeError` for what is malformed or not of the type. */
export function decodeRoot(bound: BoundRoot, text: string, options: DecodeOptions = {}): unknown {
  const codec = codecOf(bound);
  const reader = openReader(text, options.limits);
  nextTag(reader);
  const context = createDecodeContext(options);
  const sameName = reader.name.local === codec.name;
  if (!sameName || (reader.namespace !== codec.namespace && !context.lenient)) {
    const expected = codec.namespace === "" ? codec.name : `{${codec.namespace}}${codec.name}`;
    throw undecodable(`the root element is <${reader.name.raw}>, not ${expected}`, reader.offset);
  }
  const value = codec.read(reader, context);
  while (nextTag(reader) !== FINISH);
  return value;
}

function codecOf({ root, references }: BoundRoot): RootCodec {
  const known = CODECS.get(root);
  if (known?.references === references) return known.codec;
  const codec = rootCodec(root, references, "literal");
  CODECS.set(root, { references, codec });
  return codec;
}

const CODECS = new WeakMap<
  RootDescriptor,
  { readonly references: BoundRoot["references"]; readonly codec: RootCodec }
>();
