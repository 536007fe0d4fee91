import type { AnySession, CallOptions, Client } from "../client.js";
import type { Next } from "../interceptor.js";
import type { Operation } from "../message.js";
import { createHttpClient, type HttpSession } from "../soap/http-client.js";
import { xmlRpcExchange } from "./exchange.js";
import {
  type Multicallable,
  type MulticallCall,
  type MulticallInput,
  type MulticallOutput,
  multicallOperation,
  multicallResults,
  type XmlRpcResult,
} from "./multicall.js";
import { methodCodec } from "./operation-codec.js";
import { untypedOperation } from "./untyped-operation.js";
import type { XmlRpcClientOptions } from "./xmlrpc-options.js";

/** Calls methods by XML-RPC over HTTP. */
export interface XmlRpcClient<Session = AnySession> extends Client<Session> {
  /** Where it calls, without user information. */
  readonly url: string;
  /**
   * Sends a method's parameters, as a tuple in the order of its signature. Rejects with `XmlRpcFault` when the server
   * refuses them.
   */
  send<Input, Output, Fault, Header, ReplyHeader>(
    operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
    input: NoInfer<Input>,
    options?: CallOptions<NoInfer<Header>, NoInfer<ReplyHeader>, Session>,
  ): Promise<Output>;
  /**
   * Calls a method by its name. Parameters go by their JavaScript type: a whole number of 32 bits as `int`, any other as
   * `double`, a bigint as `i8`, a `Uint8Array` as `base64`, null as `nil`; `xmlRpcValue` says it otherwise. The result is what
   * the wire says: `dateTime.iso8601` is a string, as it came, an untyped value a string.
   */
  call(
    method: string,
    parameters?: readonly unknown[],
    options?: CallOptions<unknown, unknown, Session>,
  ): Promise<unknown>;
  /**
   * Sends several calls as one, by `system.multicall`, where the server has it: each a pair of an operation, or a method's
   * name, and its parameters. Each has a result of its own. Rejects when the whole fails, and with a `ValidationError`
   * before anything is sent when one of them cannot be.
   */
  multicall<const Called extends readonly Multicallable[]>(
    calls: { readonly [Slot in keyof Called]: readonly [Called[Slot], MulticallInput<Called[Slot]>] },
    options?: CallOptions<unknown, unknown, Session>,
  ): Promise<{ -readonly [Slot in keyof Called]: XmlRpcResult<MulticallOutput<Called[Slot]>> }>;
}

/**
 * Makes a client; nothing is loaded or connected before the first call. Throws `ValidationError` for a bad `url`. A call
 * rejects with `ValidationError` (nothing was sent), `XmlRpcFault`, `AuthError`, `TransportError`, `MessageError` or
 * `DecodeError`.
 */
export function createXmlRpcClient(options: XmlRpcClientOptions): XmlRpcClient {
  return xmlRpcClient(options, (session) => {
    const exchange = xmlRpcExchange(session, options);
    return (call) => exchange(call);
  });
}

/** The same over an exchange that knows more: a session's. */
export function xmlRpcClient(options: XmlRpcClientOptions, exchangeOf: (session: HttpSession) => Next): XmlRpcClient {
  const client = createHttpClient(options, exchangeOf);
  const send: XmlRpcClient["send"] = async (operation, input, callOptions = {}) => {
    const { name } = methodCodec(operation);
    return (await client.call(operation, name, input, callOptions as CallOptions)) as never;
  };
  return {
    url: client.url,
    send,
    call: (method, parameters = [], callOptions = {}) => send(untypedOperation(method), parameters, callOptions),
    async multicall(pairs, callOptions = {}) {
      const calls = pairs as readonly MulticallCall[];
      const output = await send(multicallOperation, calls, callOptions);
      return multicallResults(output, calls, client.secrets) as never;
    },
    close: client.close,
    [Symbol.asyncDispose]: client.close,
  };
}
