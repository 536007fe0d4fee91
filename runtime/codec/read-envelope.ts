import { DecodeError, MessageError } from "../errors.js";
import { END, FINISH, nextTag, skipElement } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import { openReader, type XmlReader } from "../xml/reader.js";
import type { RootCodec } from "./bound-root.js";
import { createDecodeContext, type DecodeContext } from "./decode-context.js";
import type { DecodeOptions } from "./decode-options.js";
import { ENVELOPE_NAMESPACES, type Protocol } from "./envelope-namespaces.js";
import { outermost, undecodable } from "./problem.js";

/** Reads an envelope of either version: its header blocks, then the children of its body by `readChild`. */
export function readEnvelope(
  text: string,
  options: DecodeOptions,
  handlers: {
    readonly operation?: string | undefined;
    readonly context?: DecodeContext | undefined;
    /** After a child's start tag: reads up to its end. */
    readonly readBlock: (reader: XmlReader, context: DecodeContext) => void;
    readonly readChild: (reader: XmlReader, context: DecodeContext, protocol: Protocol) => void;
  },
): void {
  const { operation } = handlers;
  const context = handlers.context ?? createDecodeContext(options);
  let reader: XmlReader;
  let protocol: Protocol | undefined;
  try {
    reader = openReader(text, options.limits);
    nextTag(reader);
    protocol = protocolOf(reader);
  } catch (error) {
    if (error instanceof DecodeError) throw new MessageError(`not a SOAP envelope: ${error.message}`, { operation });
    throw error;
  }
  if (protocol === undefined || localName(reader) !== "Envelope") {
    throw new MessageError(`not a SOAP envelope: the root element is <${reader.name.raw.slice(0, 80)}>`, { operation });
  }
  try {
    let bodies = 0;
    while (nextTag(reader) !== END) {
      const part = protocolOf(reader) === undefined ? undefined : localName(reader);
      if (part === "Body") {
        bodies += 1;
        while (nextTag(reader) !== END) handlers.readChild(reader, context, protocol);
      } else if (part === "Header") {
        while (nextTag(reader) !== END) handlers.readBlock(reader, context);
      } else skipElement(reader);
    }
    while (nextTag(reader) !== FINISH);
    if (bodies !== 1)
      throw new MessageError(bodies === 0 ? "the envelope has no body" : "the envelope has several bodies", {
        operation,
      });
  } catch (error) {
    throw error instanceof DecodeError && error.operation === undefined ? outermost(error, "", operation) : error;
  }
}

function localName(reader: XmlReader): string {
  return reader.name.local;
}

/** By the latest tag's namespace. */
export function protocolOf(reader: XmlReader): Protocol | undefined {
  if (reader.namespace === ENVELOPE_NAMESPACES.soap11) return "soap11";
  return reader.namespace === ENVELOPE_NAMESPACES.soap12 ? "soap12" : undefined;
}

/** Reads a header block into an object that is keyed by local names; one that is not declared is passed over. */
export function readHeaderBlock(
  blocks: readonly RootCodec[],
  header: object,
  reader: XmlReader,
  context: DecodeContext,
  operation: string | undefined,
): void {
  const block = findRoot(blocks, reader, context.lenient);
  if (block === undefined) {
    skipElement(reader);
    return;
  }
  if (Object.hasOwn(header, block.name))
    throw undecodable(`the header block ${block.name} stands twice`, reader.offset);
  setOwn(header, block.name, block.read(reader, context, operation));
}

/** The root with the latest start tag's expanded name; if lenient, with its local name. */
export function findRoot<Root extends Pick<RootCodec, "name" | "namespace">>(
  roots: readonly Root[],
  reader: XmlReader,
  lenient: boolean,
): Root | undefined {
  const { local } = reader.name;
  const exact = roots.find(({ name, namespace }) => name === local && namespace === reader.namespace);
  if (exact !== undefined || !lenient) return exact;
  const similar = roots.filter(({ name }) => name === local);
  return similar.length === 1 ? similar[0] : undefined;
}
