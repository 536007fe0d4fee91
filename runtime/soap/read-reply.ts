import { type DecodedReply, decodeEnvelope } from "../codec/envelope.js";
import { MessageError } from "../errors.js";
import type { Call, Reply } from "../interceptor.js";
import { redactHeaders } from "../redact.js";
import type { TransportReply } from "../transport.js";
import type { SoapSession } from "./exchange.js";
import { isMultipart, messageError, noReply } from "./no-reply.js";
import type { OperationFacts } from "./operation-facts.js";
import type { ReplyText } from "./reply-text.js";
import { secretsOf } from "./secrets-of.js";
import { SoapFault } from "./soap-fault.js";

/**
 * Reads a reply's envelope whatever its HTTP status: servers send faults with 500, 400 and 200. Throws `SoapFault`,
 * `AuthError`, `MessageError` (no envelope) or `DecodeError`.
 */
export function readReply(
  session: SoapSession,
  facts: OperationFacts,
  call: Call,
  reply: TransportReply,
  { text, problem }: ReplyText,
): Reply {
  if (!isEnvelope(text) || isMultipart(reply.headers)) {
    if (isAccepted(facts, reply.status, text)) return { output: undefined, http: reply };
    throw noReply("SOAP envelope", facts.name, call, reply, text);
  }
  if (problem !== undefined) throw messageError(problem, facts.name, call, reply, text);
  if (session.strict) checkContentType(facts, call, reply, text);
  const decoded = decode(session, facts, call, reply, text);
  if (decoded.kind === "fault") {
    const { detail, ...fault } = decoded.fault;
    throw new SoapFault({
      ...fault,
      ...(isDeclared(detail) ? { detail } : { undeclared: detail }),
      operation: facts.name,
      http: { status: reply.status, headers: redactHeaders(reply.headers, secretsOf(call)) },
    });
  }
  if (decoded.header !== undefined) call.options.onSoapHeader?.(decoded.header);
  return { output: decoded.value, http: reply };
}

function decode(
  session: SoapSession,
  facts: OperationFacts,
  call: Call,
  reply: TransportReply,
  text: string,
): DecodedReply {
  try {
    return decodeEnvelope(call.operation, text, session.decode);
  } catch (error) {
    if (!(error instanceof MessageError)) throw error;
    throw messageError(error.message, facts.name, call, reply, text);
  }
}

/** After a declaration, comments and instructions of reasonable length. */
function isEnvelope(text: string): boolean {
  return /<(?:[^\s<>/:!?]{1,100}:)?Envelope[\s/>]/.test(text.length > 8192 ? text.slice(0, 8192) : text);
}

/** A one-way operation ends with 202 (SOAP 1.2 part 2, 7.5.1.2); servers also say 200 and 204. */
function isAccepted({ descriptor }: OperationFacts, status: number, text: string): boolean {
  const empty = descriptor.oneWay || descriptor.output === undefined;
  return empty && (status === 200 || status === 202 || status === 204) && text.trim() === "";
}

function isDeclared(detail: unknown): detail is { readonly name: string; readonly value: unknown } {
  return typeof detail === "object" && detail !== null && "name" in detail;
}

function checkContentType(facts: OperationFacts, call: Call, reply: TransportReply, text: string): void {
  const expected = facts.descriptor.kind === "soap11" ? "text/xml" : "application/soap+xml";
  const type = reply.headers["content-type"] ?? "";
  if (type.split(";", 1)[0]?.trim().toLowerCase() === expected) return;
  const message = `the reply to ${facts.name} has the content type ${JSON.stringify(type)}, not ${expected} (option strict)`;
  throw messageError(message, facts.name, call, reply, text);
}
