import type { DecodeOptions } from "../codec/decode-options.js";
import { encodeEnvelope } from "../codec/envelope.js";
import type { Call, Next, Reply } from "../interceptor.js";
import type { Transport, TransportReply } from "../transport.js";
import { httpHeaders } from "./http-headers.js";
import { type OperationFacts, operationFacts } from "./operation-facts.js";
import { readReply } from "./read-reply.js";
import { replyText } from "./reply-text.js";
import { secretsOf } from "./secrets-of.js";
import { timeLeft } from "./time-limit.js";
import { type WireLog, type WireLogEntry, writeWireLog } from "./wire-log.js";
import { withoutSecrets } from "./without-secrets.js";

/** A client's settings, defaults filled in. */
export interface SoapSession {
  readonly url: string;
  readonly transport: Transport;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly strict: boolean;
  readonly decode: DecodeOptions;
  readonly log: WireLog | undefined;
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
  const body = encodeEnvelope(call.operation, call.input, options.soapHeader);
  const headers = withOwn(usual(facts), options.headers);
  const log = session.log === undefined ? undefined : logOf(session.log, session.url, call);
  log?.({ direction: "sent", headers, body });
  let reply: TransportReply;
  try {
    reply = await session.transport.send({
      url: session.url,
      method: "POST",
      headers,
      body,
      signal: options.signal,
      timeoutMs: timeLeft(call),
    });
  } catch (error) {
    log?.({ direction: "failed", headers: {}, body: String(error) });
    throw error;
  }
  const content = replyText(reply);
  log?.({ direction: "received", status: reply.status, headers: reply.headers, body: content.text });
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

type LogMessage = (entry: Pick<WireLogEntry, "direction" | "status" | "headers" | "body">) => void;

function logOf(log: WireLog, url: string, call: Call): LogMessage {
  const start = performance.now();
  const secrets = secretsOf(call);
  return (entry) => {
    const milliseconds = entry.direction === "sent" ? 0 : performance.now() - start;
    writeWireLog(log, { ...entry, operation: call.operationName, url, milliseconds }, secrets);
  };
}
