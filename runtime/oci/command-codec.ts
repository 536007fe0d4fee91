import type { DecodeContext } from "../codec/decode-context.js";
import { messageReader } from "../codec/decode-message.js";
import type { EncodeContext } from "../codec/encode-context.js";
import { type MessageWriter, messageWriter } from "../codec/encode-message.js";
import type { AnyOperation } from "../codec/operation-codec.js";
import { outermost } from "../codec/problem.js";
import { parseTypeName } from "../descriptor/parse.js";
import { parseOciOperation } from "../descriptor/parse-operation.js";
import { MessageError, WirewrightError } from "../errors.js";
import type { Message } from "../message.js";
import type { XmlReader } from "../xml/reader.js";

/** A command's writer and its responses' reader, each compiled at first use. */
export interface CommandCodec {
  /** The command's `xsi:type`. */
  readonly name: string;
  /** Throws a `ValidationError` for what the schema does not allow. */
  write(input: unknown, echo: string, context: EncodeContext): void;
  /** Reads the response whose start tag was the latest event; `type` is the local name that its `xsi:type` says. */
  read(reader: XmlReader, context: DecodeContext, type: string | undefined): unknown;
}

/** Read from the operation's text at first use, and kept. */
export function commandCodec(operation: AnyOperation): CommandCodec {
  const known = CODECS.get(operation);
  if (known !== undefined) return known;
  const { name, input, outputs } = parseOciOperation(operation.text);
  const references = operation.references();
  const messageAt = (index: number): Message<unknown> => {
    const reference = references[index];
    if (reference?.kind !== "message") throw new WirewrightError(`${name}: reference #${index} is no message`);
    return reference;
  };
  const codec = {
    name,
    write: commandWriter(name, messageAt(input)),
    read: responseReader(name, outputs.map(messageAt)),
  };
  CODECS.set(operation, codec);
  return codec;
}

/** The start tag of a command, still open for attributes. */
export function commandHead(name: string, echo: string): string {
  return `<command xsi:type="${name}" xmlns=""${echo === "" ? "" : ` echo="${echo}"`}`;
}

function commandWriter(name: string, input: Message<unknown>): CommandCodec["write"] {
  let writer: MessageWriter | undefined;
  return (value, echo, context) => {
    try {
      writer ??= messageWriter(input, "", "literal");
      writer.write(value === undefined ? {} : value, context, commandHead(name, echo), "</command>");
    } catch (error) {
      throw outermost(error, name, name);
    }
  };
}

function responseReader(name: string, outputs: readonly Message<unknown>[]): CommandCodec["read"] {
  const byType = new Map(outputs.map((output) => [parseTypeName(output.text).name, output]));
  const several = byType.size > 1;
  const only = several ? undefined : [...byType][0];
  return (reader, context, type) => {
    // A command without data may have got some in a newer release: what it says is kept as unknown elements.
    const takesAny = type === undefined || only?.[0] === SUCCESS;
    const output = byType.get(type ?? "") ?? (takesAny ? only?.[1] : undefined);
    if (output === undefined) {
      const expected = [...byType.keys()].join(" or ") || "nothing";
      throw new MessageError(`the server answers ${name} with ${shown(type)}, where ${expected} is expected`, {
        operation: name,
      });
    }
    try {
      // Its attributes are the protocol's, not the value's.
      reader.attributeCount = 0;
      return messageReader(output, false).read(reader, context, several ? type : undefined);
    } catch (error) {
      throw outermost(error, type ?? name, name);
    }
  };
}

function shown(type: string | undefined): string {
  return type === undefined ? "a response without xsi:type" : type.slice(0, 80);
}

const SUCCESS = "SuccessResponse";
const CODECS = new WeakMap<AnyOperation, CommandCodec>();
