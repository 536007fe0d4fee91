import type { RootDescriptor } from "../descriptor/descriptor.js";
import { parseTypeName } from "../descriptor/parse.js";
import type { Reference } from "../message.js";
import type { XmlReader } from "../xml/reader.js";
import { provideAllParts } from "./all-parts.js";
import { bindMessage, bindType } from "./bound-message.js";
import type { DecodeContext, ElementReader } from "./decode-context.js";
import { elementReader } from "./decode-element.js";
import type { EncodeContext, Encoding } from "./encode-context.js";

import type { FieldWriter } from "./encode-field.js";
import { rootWriter } from "./encode-root.js";
import { invalid, outermost, undecodable } from "./problem.js";

provideAllParts();

/** A root element's writer and reader, each compiled when it is first used. */
export interface RootCodec {
  readonly name: string;
  readonly namespace: string;
  /** Whether an `xsi:type` of this name means the element's declared type; a simple type is never meant. */
  hasType(namespace: string | undefined, name: string): boolean;
  /** The names of the elements in it, in their order, where each occurs once, as in the wrapper of an RPC call; else none. */
  accessors(): readonly string[];
  /** Writes the element where no default namespace is in force. */
  write(value: unknown, context: EncodeContext, operation?: string): void;
  /** Reads the element whose start tag was the latest event. */
  read(reader: XmlReader, context: DecodeContext, operation?: string): unknown;
}

export function rootCodec(root: RootDescriptor, references: () => readonly Reference[], encoding: Encoding): RootCodec {
  let writer: FieldWriter | undefined;
  let readElement: ElementReader | undefined;
  const { name, namespace, nillable } = root;
  const bound = () => ({ name, namespace, nillable, type: bindType(root.type, references) });
  return {
    name,
    namespace,
    hasType: (typeNamespace, typeName) => {
      const { type } = bound();
      if (type.kind === "simple") return false;
      const declared = parseTypeName(type.message.text);
      return declared.name === typeName && declared.namespace === typeNamespace;
    },
    accessors: () => {
      const { type } = bound();
      if (type.kind === "simple") return [];
      const { content } = bindMessage(type.message);
      const names = content.flatMap((part) =>
        part.kind === "element" && part.min === 1 && part.max === 1 ? part.name : [],
      );
      return names.length === content.length ? names : [];
    },
    write: (value, context, operation) => {
      try {
        writer ??= rootWriter(bound(), nillable, "", encoding);
        // A message without fields needs no object.
        if (value === undefined && bound().type.kind === "simple") throw invalid("required", "is required");
        writer(value === undefined ? {} : value, context);
      } catch (error) {
        throw outermost(error, name, operation);
      }
    },
    read: (reader, context, operation) => {
      try {
        readElement ??= elementReader(bound(), encoding !== "literal");
        const { offset } = reader;
        const value = readElement(reader, context);
        if (value === undefined) throw undecodable("is nil, but not nillable", offset);
        return value;
      } catch (error) {
        // Only a limit above the default lets a document be deeper than the stack.
        const cause =
          error instanceof RangeError ? undecodable("nested deeper than the stack allows", reader.offset) : error;
        throw outermost(cause, name, operation);
      }
    },
  };
}

/** Puts attributes into the start tag that begins at `start`, behind its name. */
export function insertAttributes(text: string, start: number, attributes: string): string {
  if (attributes === "") return text;
  let end = start + 1;
  while (!" />".includes(text.charAt(end))) end += 1;
  return text.slice(0, end) + attributes + text.slice(end);
}
