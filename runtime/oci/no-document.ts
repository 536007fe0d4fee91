import type { DecodeOptions } from "../codec/decode-options.js";
import { readEnvelope } from "../codec/read-envelope.js";
import { type DecodedFault, readFault } from "../codec/read-fault.js";
import { AuthError, MessageError } from "../errors.js";
import { redact } from "../redact.js";
import { excerpt } from "../soap/excerpt.js";
import { SoapFault } from "../soap/soap-fault.js";
import type { TransportReply } from "../transport.js";
import { skipElement } from "../xml/next.js";

/**
 * Why a reply holds no document: a `SoapFault`, an `AuthError`, a `MessageError` for what is no SOAP at all. Throws a
 * `DecodeError` for what is malformed.
 */
export function noDocument(
  reply: TransportReply,
  text: string,
  secrets: readonly string[],
  options: DecodeOptions,
): SoapFault | AuthError | MessageError {
  if (!ENVELOPE.test(text.slice(0, 8192))) return noEnvelope(reply, text, secrets);
  let fault: DecodedFault | undefined;
  readEnvelope(text, options, {
    readBlock: skipElement,
    readChild: (reader, context) => {
      if (reader.name.local === "Fault") fault ??= readFault(reader, [], context);
      else skipElement(reader);
    },
  });
  return fault === undefined ? new MessageError("the SOAP reply holds no processOCIMessageReturn") : soapFault(fault);
}

function noEnvelope(
  { status, headers }: TransportReply,
  text: string,
  secrets: readonly string[],
): AuthError | MessageError {
  if (status === 401 || status === 403) return new AuthError(`the server answers HTTP ${status}`, { status });
  const location = headers["location"];
  const isRedirect = status >= 300 && status < 400 && location !== undefined;
  const what = isRedirect ? `a redirect to ${redact(location, secrets)}` : "no SOAP envelope";
  return new MessageError(`the server answers HTTP ${status} with ${what}`, {
    status,
    excerpt: excerpt(text, secrets),
  });
}

function soapFault({ code, reason, actor, raw, detail }: DecodedFault): SoapFault {
  const hint = reason.includes("REQUEST_TIMEOUT")
    ? " (the usual cause is not time: a document that was escaped twice, or not at all, gets this fault too)"
    : "";
  return new SoapFault({ code, reason: reason + hint, actor, raw, undeclared: Array.isArray(detail) ? detail : [] });
}

const ENVELOPE = /<(?:[^\s<>/:!?]{1,100}:)?Envelope[\s/>]/;
