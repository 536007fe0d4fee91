import type { DecodedReply } from "../runtime/codec/envelope.js";
import type { Operation } from "../runtime/message.js";
import { built, generatedOperations, liveconfigWsdl } from "./project.js";

export type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

/** Our side of the codec rows: what the client does for a call apart from HTTP. */
export interface OurCodec {
  readonly mailboxAdd: AnyOperation;
  readonly customerGet: AnyOperation;
  encode(operation: AnyOperation, input: unknown): string;
  decode(operation: AnyOperation, reply: string): DecodedReply;
}

export async function ourCodec(): Promise<OurCodec> {
  const { encodeEnvelope, decodeEnvelope } = (await built(
    "runtime/dist/codec/envelope.js",
  )) as typeof import("../runtime/codec/envelope.js");
  const operations = await generatedOperations(liveconfigWsdl);
  return {
    mailboxAdd: operationNamed(operations, "hostingMailboxAdd"),
    customerGet: operationNamed(operations, "customerGet"),
    encode: encodeEnvelope,
    decode: decodeEnvelope,
  };
}

function operationNamed(constants: Readonly<Record<string, unknown>>, name: string): AnyOperation {
  const found = constants[name];
  if (found === undefined) throw new Error(`the generated client has no ${name}`);
  return found as AnyOperation;
}
