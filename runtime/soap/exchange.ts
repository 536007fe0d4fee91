import type { DecodeOptions } from "../codec/decode-options.js";
import { encodeEnvelope } from "../codec/envelope.js";
import type { Call, Next, Reply } from "../interceptor.js";
import type { HttpSession } from "./http-client.js";
import { httpHeaders } from "./http-headers.js";
import { type OperationFacts, operationFacts } from "./operation-facts.js";
import { post } from "./post.js";
import { readReply } from "./read-reply.js";
import { withoutSecrets } from "./without-secrets.js";

/** A client's settings, defaults filled in. */
export interface SoapSession extends HttpSession {
  readonly strict: boolean;
  readonly decode: DecodeOptions;
}

/** The innermost link of a client's chain: one attempt of one call. */
export function soapExchange(session: SoapSession): Next {
  const usual = usualHeaders(session);
  return async (call) => {
    try {
      return await attempt(session, usual, call);
    } catch (error) {
      throw withoutSecrets(error, call);
    }
  };
}

async function attempt(session: SoapSession, usual: UsualHeaders, call: Call): Promise<Reply> {
  const facts = operationFacts(call.operation);
  const { options } = call;
  const body = encodeEnvelope(call.operation, call.input, options.soapHeader, options.headerBlocks);
  const { reply, content } = await post(session, call, session.url, withOwn(usual(facts), options.headers), body);
  return readReply(session, facts, call, reply, content);
}

type Headers = Readonly<Record<string, string>>;
type UsualHeaders = (facts: OperationFacts) => Headers;

/** What every call of an operation sends, put together once: it would be the larger part of this file's time. */
function usualHeaders(session: SoapSession): UsualHeaders {
  const known = new Map<OperationFacts, Headers>();
  return (facts) => {
    const before = known.get(facts);
    if (before !== undefined) return before;
    const headers = { "accept-encoding": "gzip, deflate", ...facts.headers, ...session.headers };
    known.set(facts, headers);
    return headers;
  };
}

function withOwn(usual: Headers, own: Headers | undefined): Headers {
  return own === undefined ? usual : { ...usual, ...httpHeaders(own) };
}
