import { MessageError, WirewrightError } from "../errors.js";
import { escapeAttribute, escapeText } from "../xml/escape.js";
import { isNCName } from "../xml/name.js";
import { skipElement } from "../xml/next.js";
import { writeElement } from "../xml/write-element.js";
import type { XmlElement } from "../xml/xml-element.js";
import { createDecodeContext } from "./decode-context.js";
import type { DecodeOptions } from "./decode-options.js";
import type { EncodeContext } from "./encode-context.js";
import type { AnyOperation } from "./envelope.js";
import { ENVELOPE_NAMESPACES, type Protocol } from "./envelope-namespaces.js";
import { indexReferences } from "./multi-reference.js";
import { operationCodec } from "./operation-codec.js";
import { findRoot, readEnvelope, readHeaderBlock } from "./read-envelope.js";
import { writeBodyElement, writeEnvelope } from "./write-envelope.js";

export interface DecodedRequest<Op extends AnyOperation = AnyOperation> {
  readonly operation: Op;
  readonly input: unknown;
  /** The declared blocks that came, by local name; undefined when the operation declares none. */
  readonly header: unknown;
}

export interface FaultToSend {
  /** A local name of the envelope's namespace (`Server`, `Client`; in SOAP 1.2 `Receiver`, `Sender`), or `{namespace}name`. */
  readonly code: string;
  readonly reason: string;
  readonly actor?: string | undefined;
  /** One of the operation's declared faults, or any elements. */
  readonly detail?: { readonly name: string; readonly value: unknown } | readonly XmlElement[] | undefined;
}

/**
 * The server's half of `encodeEnvelope`: which operation a request is for, by its body's element, and its input.
 * Throws a `MessageError` when there is no such operation, a `DecodeError` for what is not of its type.
 */
export function decodeRequest<Op extends AnyOperation>(
  operations: readonly Op[],
  text: string,
  options: DecodeOptions = {},
): DecodedRequest<Op> {
  const candidates = operations.map((operation) => ({ operation, codec: operationCodec(operation) }));
  const encoded = candidates.some(({ codec }) => codec.encoded);
  let found: DecodedRequest<Op> | undefined;
  // Which operation's headers they are is known only from the body, which comes after: all declared ones are read.
  const headers = candidates.flatMap(({ codec }) => codec.inputHeaders);
  const header = {};
  readEnvelope(text, options, {
    context: encoded ? createDecodeContext(options, indexReferences(text, options.limits)) : undefined,
    readBlock: (reader, context) => readHeaderBlock(headers, header, reader, context, undefined),
    readChild: (reader, context, protocol) => {
      if (found !== undefined) return skipElement(reader);
      const named = candidates.flatMap(({ operation, codec }) =>
        codec.input === undefined ? [] : [{ operation, codec, input: codec.input, ...nameOf(codec.input) }],
      );
      const same = named.filter(({ codec }) => codec.descriptor.kind === protocol);
      const match = findRoot(same, reader, context.lenient) ?? findRoot(named, reader, context.lenient);
      if (match === undefined) throw new MessageError(`no operation takes <${reader.name.raw.slice(0, 80)}>`);
      const { operation, codec, input } = match;
      found = {
        operation,
        input: input.read(reader, context, codec.descriptor.name),
        header: codec.inputHeaders.length > 0 ? header : undefined,
      };
    },
  });
  if (found !== undefined) return found;
  const empty = candidates.find(({ codec }) => codec.input === undefined);
  if (empty === undefined) throw new MessageError("the envelope's body is empty");
  return {
    operation: empty.operation,
    input: undefined,
    header: empty.codec.inputHeaders.length > 0 ? header : undefined,
  };
}

/** The server's half of `decodeEnvelope`. */
export function encodeReply(operation: AnyOperation, value: unknown, soapHeader?: unknown): string {
  const { descriptor, encoded, output, outputHeaders } = operationCodec(operation);
  const { kind, name } = descriptor;
  return writeEnvelope(
    kind,
    outputHeaders,
    soapHeader,
    (context) => {
      if (output !== undefined) writeBodyElement(output, value, encoded, kind, context, name);
    },
    name,
  );
}

/** A fault in the operation's SOAP version, or in `protocol` where no operation could be made out. */
export function encodeFault(
  operation: AnyOperation | undefined,
  fault: FaultToSend,
  protocol: Protocol = "soap11",
): string {
  const kind = operation === undefined ? protocol : operationCodec(operation).descriptor.kind;
  return writeEnvelope(kind, [], undefined, (context) => {
    context.out += "<soap:Fault>";
    if (kind === "soap11") writeFault11(operation, fault, context);
    else writeFault12(operation, fault, context);
    context.out += "</soap:Fault>";
  });
}

function writeFault11(operation: AnyOperation | undefined, fault: FaultToSend, context: EncodeContext): void {
  context.out += `<faultcode${codeText(fault.code, "soap11")}</faultcode><faultstring>${text(fault.reason)}</faultstring>`;
  if (fault.actor !== undefined) context.out += `<faultactor>${text(fault.actor)}</faultactor>`;
  if (fault.detail === undefined) return;
  context.out += "<detail>";
  writeDetail(operation, fault.detail, context);
  context.out += "</detail>";
}

/** Only codes of the envelope's namespace may stand as the `Value`; others are subcodes (SOAP 1.2 part 1, 5.4.6). */
function writeFault12(operation: AnyOperation | undefined, fault: FaultToSend, context: EncodeContext): void {
  const own = codeText(fault.code, "soap12");
  const isOwn = own.startsWith(">soap:");
  const value = isOwn ? own : ">soap:Receiver";
  const subcode = isOwn ? "" : `<soap:Subcode><soap:Value${own}</soap:Value></soap:Subcode>`;
  context.out += `<soap:Code><soap:Value${value}</soap:Value>${subcode}</soap:Code>`;
  context.out += `<soap:Reason><soap:Text xml:lang="en">${text(fault.reason)}</soap:Text></soap:Reason>`;
  if (fault.actor !== undefined) context.out += `<soap:Role>${text(fault.actor)}</soap:Role>`;
  if (fault.detail === undefined) return;
  context.out += "<soap:Detail>";
  writeDetail(operation, fault.detail, context);
  context.out += "</soap:Detail>";
}

function writeDetail(
  operation: AnyOperation | undefined,
  detail: NonNullable<FaultToSend["detail"]>,
  context: EncodeContext,
): void {
  if (!("name" in detail)) {
    for (const element of detail) context.out += writeElement(element, "");
    return;
  }
  const declared = operation === undefined ? [] : operationCodec(operation).faults;
  const root = declared.find(({ name }) => name === detail.name);
  if (root === undefined) throw new WirewrightError(`the operation declares no fault ${detail.name}`);
  root.write(detail.value, context);
}

/** `>prefix:name`, with a declaration before the `>` where the prefix needs one. */
function codeText(code: string, protocol: Protocol): string {
  const brace = code.startsWith("{") ? code.lastIndexOf("}") : -1;
  const namespace = code.slice(1, Math.max(1, brace));
  const name = code.slice(brace + 1);
  if (!name.split(".").every(isNCName)) throw new WirewrightError("a fault code is not a name");
  const isEnvelope = namespace === "" || Object.values(ENVELOPE_NAMESPACES).includes(namespace);
  if (isEnvelope) return `>soap:${SAME_CODE[protocol].get(name) ?? name}`;
  return ` xmlns:f="${escapeAttribute(namespace) ?? ""}">f:${name}`;
}

function nameOf({ name, namespace }: { readonly name: string; readonly namespace: string }): {
  name: string;
  namespace: string;
} {
  return { name, namespace };
}

function text(value: string): string {
  const escaped = escapeText(value);
  if (escaped === undefined) throw new WirewrightError("a fault holds a character that XML cannot carry");
  return escaped;
}

const SAME_CODE: Readonly<Record<Protocol, ReadonlyMap<string, string>>> = {
  soap11: new Map([
    ["Receiver", "Server"],
    ["Sender", "Client"],
  ]),
  soap12: new Map([
    ["Server", "Receiver"],
    ["Client", "Sender"],
  ]),
};
