import { AuthError, MessageError } from "../errors.js";
import type { Call } from "../interceptor.js";
import type { TransportReply } from "../transport.js";
import { excerpt } from "./excerpt.js";
import { secretsOf } from "./secrets-of.js";

/**
 * The error for a complete HTTP reply that is not `expected` (`"SOAP envelope"`): the login is refused, or what came is
 * shown.
 */
export function noReply(
  expected: string,
  operation: string,
  call: Call,
  reply: TransportReply,
  text: string,
): AuthError | MessageError {
  const { status, headers } = reply;
  if (status === 401 || status === 403) {
    const challenge = headers["www-authenticate"];
    const wants = challenge === undefined ? "" : `; it asks for ${challenge.split(/[\s,]/, 1)[0]}`;
    return new AuthError(`the server answers ${status} to ${operation}${wants}`, { operation, status });
  }
  const location = headers["location"];
  const message =
    status >= 300 && status < 400 && location !== undefined
      ? `the server redirects ${operation} to ${location}: a call is not sent on by itself; if that address is right, set it as url`
      : `the reply to ${operation} is no ${expected}: HTTP ${status}, ${kindOf(headers, text)}`;
  return messageError(message, operation, call, reply, text);
}

export function messageError(
  message: string,
  operation: string,
  call: Call,
  { status }: TransportReply,
  text: string,
): MessageError {
  return new MessageError(message, { operation, status, excerpt: excerpt(text, secretsOf(call)) });
}

export function isMultipart(headers: Readonly<Record<string, string>>): boolean {
  return /^\s*multipart\//i.test(headers["content-type"] ?? "");
}

function kindOf(headers: Readonly<Record<string, string>>, text: string): string {
  const type = headers["content-type"] ?? "";
  if (text.trim() === "") return "no body";
  if (isMultipart(headers)) return "a multipart message (attachments and MTOM are not supported)";
  if (/html/i.test(type) || /^\s*<(?:!doctype\s+)?html/i.test(text)) return "an HTML page";
  return type === "" ? "a body without content type" : type;
}
