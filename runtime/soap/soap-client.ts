import type { AnySession, CallOptions, Client } from "../client.js";
import type { Operation } from "../message.js";
import { soapExchange } from "./exchange.js";
import { createHttpClient } from "./http-client.js";
import { operationFacts } from "./operation-facts.js";
import type { SoapClientOptions } from "./soap-options.js";

/** A client for SOAP 1.1 and 1.2 over HTTP: each operation says which. */
export interface SoapClient<Session = AnySession> extends Client<Session> {
  /** Where it calls, without user information. */
  readonly url: string;
}

/**
 * Makes a client; nothing is loaded or connected before the first call. Throws `ValidationError` for a bad `url`. A
 * call rejects with `ValidationError` (nothing was sent), `SoapFault`, `AuthError`, `TransportError`, `MessageError` or
 * `DecodeError`.
 */
export function createSoapClient(options: SoapClientOptions): SoapClient {
  const client = createHttpClient(options, (session) =>
    soapExchange({
      ...session,
      strict: options.strict ?? false,
      decode: options.strict
        ? { lenientNamespaces: false, mustUnderstand: true, ...options.decode }
        : (options.decode ?? {}),
    }),
  );

  return {
    url: client.url,
    async send<Input, Output, Fault, Header, ReplyHeader>(
      operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
      input: NoInfer<Input>,
      callOptions: CallOptions<NoInfer<Header>, NoInfer<ReplyHeader>> = {},
    ): Promise<Output> {
      const operationName = operationFacts(operation).name;
      return (await client.call(operation, operationName, input, callOptions as CallOptions)) as Output;
    },
    close: client.close,
    [Symbol.asyncDispose]: client.close,
  };
}
