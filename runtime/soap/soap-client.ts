import { basicAuthorization } from "../auth/basic.js";
import { bearerAuth } from "../auth/bearer.js";
import type { AnySession, CallOptions, Client } from "../client.js";
import type { Interceptor, Next } from "../interceptor.js";
import type { Operation } from "../message.js";
import { isSecretHeader } from "../redact.js";
import { createHttpTransport } from "../transport/http.js";
import { repeatUnsent } from "../transport/repeat-unsent.js";
import { type BasicCredentials, parseEndpoint } from "./endpoint.js";
import { soapExchange } from "./exchange.js";
import { httpHeaders } from "./http-headers.js";
import { operationFacts } from "./operation-facts.js";
import type { SoapClientOptions } from "./soap-options.js";
import { timeLimit } from "./time-limit.js";

/** A client for SOAP 1.1 and 1.2 over HTTP: each operation says which. */
export interface SoapClient<Session = AnySession> extends Client<Session> {
  /** Where it calls, without user information. */
  readonly url: string;
}

const defaultTimeoutMs = 60_000;
const repeatDelayMs = 100;

/**
 * Makes a client; nothing is loaded or connected before the first call. Throws `ValidationError` for a bad `url`. A
 * call rejects with `ValidationError` (nothing was sent), `SoapFault`, `AuthError`, `TransportError`, `MessageError` or
 * `DecodeError`.
 */
export function createSoapClient(options: SoapClientOptions): SoapClient {
  const endpoint = parseEndpoint(options.url);
  const basic = options.basic ?? endpoint.basic;
  const own = options.transport === undefined ? createHttpTransport(options) : undefined;
  const secrets = secretsOf(options, basic);
  const usualTimeoutMs = timeLimit(options.timeoutMs ?? defaultTimeoutMs);
  const exchange = soapExchange({
    url: endpoint.url,
    transport: repeatUnsent(own ?? options.transport ?? createHttpTransport(options), repeatDelayMs),
    headers: { ...(basic === undefined ? {} : { authorization: basicHeader(basic) }), ...httpHeaders(options.headers) },
    strict: options.strict ?? false,
    decode: options.strict
      ? { lenientNamespaces: false, mustUnderstand: true, ...options.decode }
      : (options.decode ?? {}),
    log: options.log,
  });
  const send = chain([...(options.interceptors ?? []), ...bearerOf(options)], exchange);
  const close = async (): Promise<void> => own?.close();

  return {
    url: endpoint.url,
    async send<Input, Output, Fault, Header, ReplyHeader>(
      operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
      input: NoInfer<Input>,
      callOptions: CallOptions<NoInfer<Header>, NoInfer<ReplyHeader>> = {},
    ): Promise<Output> {
      const operationName = operationFacts(operation).name;
      const { timeoutMs } = callOptions;
      const deadline =
        performance.now() + (timeoutMs === undefined ? usualTimeoutMs : timeLimit(timeoutMs, operationName));
      const options = callOptions as CallOptions;
      const reply = await send({ operation, operationName, input, options, deadline, secrets });
      return reply.output as Output;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function chain(interceptors: readonly Interceptor[], innermost: Next): Next {
  return interceptors.reduceRight((next, interceptor) => interceptor(next), innermost);
}

function bearerOf(options: SoapClientOptions): readonly Interceptor[] {
  return options.bearer === undefined ? [] : [bearerAuth(options.bearer)];
}

function basicHeader(basic: BasicCredentials): string {
  return basicAuthorization(basic.username, basic.password);
}

function secretsOf(options: SoapClientOptions, basic: BasicCredentials | undefined): readonly string[] {
  return [
    ...(options.secrets ?? []),
    ...(basic === undefined ? [] : [basic.password, basicHeader(basic).slice("Basic ".length)]),
    ...(typeof options.bearer === "string" ? [options.bearer] : []),
    ...Object.entries(options.headers ?? {}).flatMap(([name, value]) =>
      isSecretHeader(name) ? secretWords(value) : [],
    ),
  ];
}

/** `Bearer abc` is as secret as `abc`. */
function secretWords(value: string): readonly string[] {
  return [value, value.slice(value.indexOf(" ") + 1)];
}
