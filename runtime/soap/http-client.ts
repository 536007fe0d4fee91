import { basicAuthorization } from "../auth/basic.js";
import { bearerAuth } from "../auth/bearer.js";
import type { CallOptions } from "../client.js";
import type { Interceptor, Next } from "../interceptor.js";
import type { Operation } from "../message.js";
import { isSecretHeader } from "../redact.js";
import { createHttpTransport } from "../transport/http.js";
import { repeatUnsent } from "../transport/repeat-unsent.js";
import type { Transport } from "../transport.js";
import { type BasicCredentials, parseEndpoint } from "./endpoint.js";
import { httpHeaders } from "./http-headers.js";
import type { SoapClientOptions } from "./soap-options.js";
import { timeLimit } from "./time-limit.js";
import type { WireLog } from "./wire-log.js";

/** What the clients have in common whose calls are one HTTP exchange each. */
export interface HttpClient {
  /** Where it calls, without user information. */
  readonly url: string;
  /** What logs and errors of every call must not show. */
  readonly secrets: readonly string[];
  /** When a call that begins now has to be over, by `performance.now()`. */
  deadline(timeoutMs: number | undefined, operationName: string): number;
  call(operation: AnyOperation, operationName: string, input: unknown, options: CallOptions): Promise<unknown>;
  close(): Promise<void>;
}

export type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

export type HttpClientOptions = Omit<SoapClientOptions, "decode" | "strict">;

/** How a client reaches its server: the part of its settings that one exchange needs, defaults filled in. */
export interface HttpSession {
  readonly url: string;
  readonly transport: Transport;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly log: WireLog | undefined;
}

/** Nothing is loaded or connected before the first call. `exchangeOf` makes the innermost link of the chain. */
export function createHttpClient(options: HttpClientOptions, exchangeOf: (session: HttpSession) => Next): HttpClient {
  const endpoint = parseEndpoint(options.url);
  const basic = options.basic ?? endpoint.basic;
  const own = options.transport === undefined ? createHttpTransport(options) : undefined;
  const secrets = secretsOf(options, basic);
  const usualTimeoutMs = timeLimit(options.timeoutMs ?? defaultTimeoutMs);
  const exchange = exchangeOf({
    url: endpoint.url,
    transport: repeatUnsent(own ?? options.transport ?? createHttpTransport(options), repeatDelayMs),
    headers: { ...(basic === undefined ? {} : { authorization: basicHeader(basic) }), ...httpHeaders(options.headers) },
    log: options.log,
  });
  const send = chain([...(options.interceptors ?? []), ...bearerOf(options)], exchange);
  const deadline = (timeoutMs: number | undefined, operationName: string): number =>
    performance.now() + (timeoutMs === undefined ? usualTimeoutMs : timeLimit(timeoutMs, operationName));

  return {
    url: endpoint.url,
    secrets,
    deadline,
    async call(operation, operationName, input, callOptions) {
      const end = deadline(callOptions.timeoutMs, operationName);
      const reply = await send({ operation, operationName, input, options: callOptions, deadline: end, secrets });
      return reply.output;
    },
    close: async () => own?.close(),
  };
}

const defaultTimeoutMs = 60_000;
const repeatDelayMs = 100;

function chain(interceptors: readonly Interceptor[], innermost: Next): Next {
  return interceptors.reduceRight((next, interceptor) => interceptor(next), innermost);
}

function bearerOf(options: HttpClientOptions): readonly Interceptor[] {
  return options.bearer === undefined ? [] : [bearerAuth(options.bearer)];
}

function basicHeader(basic: BasicCredentials): string {
  return basicAuthorization(basic.username, basic.password);
}

function secretsOf(options: HttpClientOptions, basic: BasicCredentials | undefined): readonly string[] {
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
