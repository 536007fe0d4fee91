import { MessageError } from "../errors.js";
import { attribute } from "../xml/attribute.js";
import { skipElement } from "../xml/next.js";
import type { XmlReader } from "../xml/reader.js";
import type { XmlElement } from "../xml/xml-element.js";
import { createDecodeContext, type DecodeContext } from "./decode-context.js";
import type { DecodeOptions } from "./decode-options.js";
import { ENCODING_NAMESPACES } from "./encode-context.js";
import { ENVELOPE_NAMESPACES } from "./envelope-namespaces.js";
import { indexReferences } from "./multi-reference.js";
import { type AnyOperation, type OperationCodec, operationCodec } from "./operation-codec.js";
import { findRoot, protocolOf, readEnvelope, readHeaderBlock } from "./read-envelope.js";
import { type DecodedFault, readFault } from "./read-fault.js";
import { holdsOne, withReturnNamed } from "./return-value.js";
import { writeBodyElement, writeEnvelope } from "./write-envelope.js";

export type { AnyOperation } from "./operation-codec.js";
export type { DecodedFault } from "./read-fault.js";

export type DecodedReply =
  | {
      readonly kind: "output";
      /** Undefined for an operation without output. */
      readonly value: unknown;
      /** The declared blocks that came, by local name; undefined when the operation declares none. */
      readonly header: unknown;
    }
  | { readonly kind: "fault"; readonly fault: DecodedFault };

/**
 * The request's whole text, `blocks` being header blocks that the operation does not declare. Throws a `ValidationError`
 * for an input that the schema does not allow.
 */
export function encodeEnvelope(
  operation: AnyOperation,
  input: unknown,
  soapHeader?: unknown,
  blocks?: readonly XmlElement[],
): string {
  const { descriptor, encoded, input: root, inputHeaders } = operationCodec(operation);
  const { kind, name } = descriptor;
  return writeEnvelope(
    kind,
    inputHeaders,
    soapHeader,
    (context) => {
      if (root !== undefined) writeBodyElement(root, input, encoded, kind, context, name);
    },
    name,
    blocks,
  );
}

/**
 * A reply's text, whatever its SOAP version. Throws a `MessageError` for what is no envelope or holds another element
 * than the operation's, a `DecodeError` for what is malformed or not of the type.
 */
export function decodeEnvelope(operation: AnyOperation, text: string, options: DecodeOptions = {}): DecodedReply {
  const codec = operationCodec(operation);
  const { name } = codec.descriptor;
  const header = codec.outputHeaders.length > 0 ? {} : undefined;
  let fault: DecodedFault | undefined;
  let output: { readonly value: unknown } | undefined;
  readEnvelope(text, options, {
    operation: name,
    context: codec.encoded ? createDecodeContext(options, indexReferences(text, options.limits)) : undefined,
    readBlock: (reader, context) => {
      const { outputHeaders } = codec;
      if (options.mustUnderstand === true && findRoot(outputHeaders, reader, context.lenient) === undefined)
        refuseMandatory(reader, name);
      if (header === undefined) skipElement(reader);
      else readHeaderBlock(outputHeaders, header, reader, context, name);
    },
    readChild: (reader, context) => {
      if (fault === undefined && output === undefined && isFault(reader))
        fault = readFault(reader, codec.faults, context);
      else if (fault !== undefined || output !== undefined || codec.output === undefined || isApart(reader))
        skipElement(reader);
      else output = { value: readOutput(codec, reader, context) };
    },
  });
  if (fault !== undefined) return { kind: "fault", fault };
  if (output === undefined && codec.output !== undefined)
    throw new MessageError("the envelope's body is empty", { operation: name });
  return { kind: "output", value: output?.value, header };
}

function readOutput(codec: OperationCodec, reader: XmlReader, context: DecodeContext): unknown {
  const { output, descriptor } = codec;
  const { name, style } = descriptor;
  const found = style === "rpc" ? output : findRoot(output === undefined ? [] : [output], reader, context.lenient);
  const accessors = found !== undefined && style === "rpc" ? found.accessors() : [];
  const isNamed = reader.name.local === found?.name;
  // SOAP 1.1, 7.1: the name of the reply's struct is not significant, but something has to tell that it is the reply.
  if (found === undefined || (!isNamed && accessors.length > 0 && !holdsOne(reader, accessors))) {
    const expected = output?.namespace === "" ? output.name : `{${output?.namespace}}${output?.name}`;
    throw new MessageError(`the body holds <${reader.name.raw.slice(0, 80)}> where ${expected} is expected`, {
      operation: name,
    });
  }
  const renamed = isNamed && context.lenient ? withReturnNamed(reader, accessors) : undefined;
  if (renamed === undefined) return found.read(reader, context, name);
  skipElement(reader);
  return found.read(renamed, context, name);
}

function isFault(reader: XmlReader): boolean {
  return reader.name.local === "Fault" && protocolOf(reader) !== undefined;
}

/** Blocks for others on the way have their actor (1.1) or role (1.2). */
function refuseMandatory(reader: XmlReader, operation: string): void {
  const valuesOf = (local: string) =>
    Object.values(ENVELOPE_NAMESPACES).map((namespace) => attribute(reader, namespace, local)?.trim());
  const isMandatory = valuesOf("mustUnderstand").some((value) => value === "1" || value === "true");
  if (!isMandatory || [...valuesOf("actor"), ...valuesOf("role")].some((value) => value !== undefined)) return;
  const block = `{${reader.namespace}}${reader.name.local}`.slice(0, 200);
  throw new MessageError(`the reply's header block ${block} must be understood, and is not declared`, { operation });
}

/** SOAP 1.1, 5.6: an element that others refer to, not the reply itself. */
function isApart(reader: XmlReader): boolean {
  return attribute(reader, ENCODING_NAMESPACES.soap11, "root") === "0";
}
