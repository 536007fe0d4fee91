import { outermost } from "../codec/problem.js";
import { AuthError, DecodeError } from "../errors.js";
import type { Call, Reply } from "../interceptor.js";
import type { HttpSession } from "../soap/http-client.js";
import { httpHeaders } from "../soap/http-headers.js";
import { messageError, noReply } from "../soap/no-reply.js";
import { type Posted, post } from "../soap/post.js";
import { cleanError } from "./clean-error.js";
import { methodCodec } from "./operation-codec.js";
import type { XmlRpcResponse } from "./read-response.js";
import { XmlRpcFault } from "./xmlrpc-fault.js";
import type { XmlRpcClientOptions } from "./xmlrpc-options.js";
import { type MethodWire, type WrittenCall, XMLRPC_WIRE } from "./xmlrpc-wire.js";

/** One attempt of one call, with what the session adds to it. */
export type XmlRpcExchange = (call: Call, pass?: SessionPass) => Promise<Reply>;

/** What a session shows the server. */
export interface SessionPass {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Behind the address's own query. */
  readonly query?: string | undefined;
}

export interface ExchangeRules {
  readonly wire?: MethodWire | undefined;
  /** Why a body, with or without an envelope, says that nobody is logged in. */
  readonly refused?: ((text: string) => string | undefined) | undefined;
  /** What to do about a fault. */
  readonly hint?: ((code: number) => string | undefined) | undefined;
  /** Mends a response that cannot be read; undefined where there is nothing to mend. */
  readonly repair?: ((text: string) => string | undefined) | undefined;
}

export function xmlRpcExchange(
  session: HttpSession,
  options: Pick<XmlRpcClientOptions, "limits" | "strict">,
  rules: ExchangeRules = {},
): XmlRpcExchange {
  const wire = rules.wire ?? XMLRPC_WIRE;
  const context = { strict: options.strict ?? false };
  const usual = { "accept-encoding": "gzip, deflate", ...wire.headers, ...session.headers };

  async function attempt(call: Call, pass: SessionPass | undefined): Promise<Reply> {
    const written = wire.write(methodCodec(call.operation), call.input);
    const headers = headersOf(usual, pass, call);
    const posted = await post(session, call, withQuery(session.url, pass?.query), headers, written.body);
    return read(call, written, posted);
  }

  function read(call: Call, written: WrittenCall, { reply, content: { text, problem } }: Posted): Reply {
    const operation = call.operationName;
    if (reply.status === 401) throw noReply("XML-RPC response", operation, call, reply, text);
    const refusal = rules.refused?.(text);
    if (refusal !== undefined) throw new AuthError(refusal, { operation });
    if (!wire.isResponse(text)) throw noReply("XML-RPC response", operation, call, reply, text);
    if (problem !== undefined) throw messageError(problem, operation, call, reply, text);
    const response = decode(call, written, text);
    if (response.kind === "value") return { output: response.value, http: reply };
    const { code, faultString } = response;
    throw new XmlRpcFault({ operation, code, faultString, hint: rules.hint?.(code) });
  }

  function decode({ operationName }: Call, written: WrittenCall, text: string): XmlRpcResponse {
    try {
      return readMended(written, text);
    } catch (error) {
      throw outermost(error, operationName, operationName);
    }
  }

  function readMended(written: WrittenCall, text: string): XmlRpcResponse {
    try {
      return written.read(text, context, options.limits);
    } catch (error) {
      const repaired = error instanceof DecodeError ? rules.repair?.(text) : undefined;
      if (repaired === undefined) throw error;
      return written.read(repaired, context, options.limits);
    }
  }

  return async (call, pass) => {
    try {
      return await attempt(call, pass);
    } catch (error) {
      throw cleanError(error, call);
    }
  };
}

function headersOf(
  usual: Readonly<Record<string, string>>,
  pass: SessionPass | undefined,
  { options }: Call,
): Readonly<Record<string, string>> {
  if (pass === undefined && options.headers === undefined) return usual;
  return { ...usual, ...pass?.headers, ...(options.headers === undefined ? undefined : httpHeaders(options.headers)) };
}

function withQuery(url: string, query: string | undefined): string {
  if (query === undefined) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}
