import { decodeRequest, encodeFault, encodeReply } from "../codec/server-envelope.js";
import { MessageError, TransportError } from "../errors.js";
import type { Operation } from "../message.js";
import { operationFacts } from "../soap/operation-facts.js";
import { SoapFault } from "../soap/soap-fault.js";
import type { Transport, TransportReply, TransportRequest } from "../transport.js";
import { decodeText } from "../xml/decode-text.js";
import { whenAborted } from "./when-aborted.js";

/** A transport without a network: `createSoapClient({ url: "http://test", transport })`. */
export interface TestTransport extends Transport {
  /**
   * Says how an operation is answered; the last word counts. Throw a `SoapFault` to answer with a fault; any other
   * error reaches the caller as it is, so that a `TransportError` plays a dead line.
   */
  on<Input, Output, Fault, Header, ReplyHeader>(
    operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
    handler: TestHandler<Input, Output>,
  ): TestTransport;
  /** What was called, in order. */
  readonly calls: readonly TestCall[];
}

export type TestHandler<Input, Output> = (input: Input, call: TestCall) => Output | Promise<Output>;

export interface TestCall {
  /** As on the wire. */
  readonly operation: string;
  /** Decoded from the message, so with everything that the session added. */
  readonly input: unknown;
  readonly soapHeader: unknown;
  readonly request: TransportRequest;
}

/**
 * Really encodes and decodes: an input that a server would not understand fails here too. A call whose signal is aborted
 * fails as it does over HTTP; a time limit is not kept.
 */
export function createTestTransport(): TestTransport {
  const handlers = new Map<AnyOperation, TestHandler<unknown, unknown>>();
  const calls: TestCall[] = [];
  const transport: TestTransport = {
    calls,
    on(operation, handler) {
      handlers.set(operation, handler as TestHandler<unknown, unknown>);
      return transport;
    },
    async send(request) {
      const { signal } = request;
      if (signal?.aborted) throw aborted(signal, false);
      const { operation, input, header } = decoded([...handlers.keys()], textOf(request));
      const call = { operation: operationFacts(operation).name, input, soapHeader: header, request };
      calls.push(call);
      const handler = handlers.get(operation);
      if (handler === undefined) throw new MessageError(`no test handler for ${call.operation}`);
      return await unlessAborted(signal, () => answer(operation, handler, call));
    },
    async close() {},
  };
  return transport;
}

type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

function textOf({ body }: TransportRequest): string {
  if (body === undefined) return "";
  return typeof body === "string" ? body : decodeText(body);
}

function decoded(operations: readonly AnyOperation[], text: string): ReturnType<typeof decodeRequest<AnyOperation>> {
  try {
    return decodeRequest(operations, text);
  } catch (error) {
    const element =
      error instanceof MessageError ? /^no operation takes <(?:.*:)?(.+)>$/.exec(error.message)?.[1] : undefined;
    if (element === undefined) throw error;
    const known = operations.map((operation) => operationFacts(operation).name).join(", ") || "none";
    const name = element.charAt(0).toLowerCase() + element.slice(1);
    throw new MessageError(`<${element}> has no handler: transport.on(${name}, …) is missing; there is: ${known}`);
  }
}

async function unlessAborted<T>(signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
  if (signal === undefined) return await act();
  let release = (): void => {};
  const abortion = new Promise<never>((_, reject) => {
    release = whenAborted(signal, () => reject(aborted(signal, true)));
  });
  try {
    return await Promise.race([act(), abortion]);
  } finally {
    release();
  }
}

function aborted(signal: AbortSignal, sent: boolean): TransportError {
  return new TransportError("the call was aborted", { sent, code: "ABORTED", cause: signal.reason });
}

async function answer(
  operation: AnyOperation,
  handler: TestHandler<unknown, unknown>,
  call: TestCall,
): Promise<TransportReply> {
  const { descriptor } = operationFacts(operation);
  const type = descriptor.kind === "soap11" ? "text/xml; charset=utf-8" : "application/soap+xml; charset=utf-8";
  try {
    const output = await handler(call.input, call);
    return descriptor.oneWay ? reply(202, type, "") : reply(200, type, encodeReply(operation, output));
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    return reply(500, type, encodeFault(operation, faultToSend(error)));
  }
}

function faultToSend(fault: SoapFault): Parameters<typeof encodeFault>[1] {
  const { code, reason, actor, detail } = fault;
  return { code, reason, actor, detail: detail as { readonly name: string; readonly value: unknown } | undefined };
}

function reply(status: number, type: string, text: string): TransportReply {
  return { status, headers: { "content-type": type }, body: new TextEncoder().encode(text) };
}
