import type { DecodeOptions } from "../codec/decode-options.js";
import { part } from "../codec/parts.js";
import { readEnvelope } from "../codec/read-envelope.js";
import type { DecodedFault } from "../codec/read-fault.js";
import { MessageError } from "../errors.js";
import { SoapFault } from "../soap/soap-fault.js";
import { END, nextTag, readText, skipElement } from "../xml/next.js";
import type { XmlReader } from "../xml/reader.js";
import type { XmlElement } from "../xml/xml-element.js";

/** The two shapes of `processOCIMessage` in use: as the WSDL says, and as BroadSoft's own old client sends it. */
export type OciEnvelope = "in0" | "arg0";

/** The document as the one string of `processOCIMessage`, escaped exactly once. */
export function wrapDocument(document: string, envelope: OciEnvelope): string {
  const text = document.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return BEFORE[envelope] + text + AFTER[envelope];
}

/**
 * The document in a reply, matched by local names: real servers leave the wrapper without its namespace. Throws a
 * `SoapFault`, a `MessageError` for what is no such reply, a `DecodeError` for what is malformed.
 */
export function unwrapDocument(text: string, options: DecodeOptions): string {
  let document: string | undefined;
  let fault: DecodedFault | undefined;
  readEnvelope(text, options, {
    readBlock: skipElement,
    readChild: (reader, context) => {
      if (reader.name.local === "Fault") fault ??= part("rare").readFault(reader, [], context);
      else document = readReturn(reader) ?? document;
    },
  });
  if (fault !== undefined) throw soapFault(fault);
  if (document === undefined) throw new MessageError("the SOAP reply holds no processOCIMessageReturn");
  return document.trimStart();
}

function readReturn(reader: XmlReader): string | undefined {
  if (reader.name.local === RETURN) return readText(reader);
  let found: string | undefined;
  while (nextTag(reader) !== END) {
    if (reader.name.local === RETURN) found = readText(reader);
    else skipElement(reader);
  }
  return found;
}

function soapFault({ code, reason, actor, raw, detail }: DecodedFault): SoapFault {
  const hint = reason.includes("REQUEST_TIMEOUT")
    ? " (the usual cause is not time: a document that was escaped twice, or not at all, gets this fault too)"
    : "";
  return new SoapFault({ code, reason: reason + hint, actor, raw, undeclared: Array.isArray(detail) ? detail : [] });
}

/** Whether the fault says that nobody is logged in, so that nothing of the request has run. */
export function saysNotLoggedIn(fault: SoapFault): boolean {
  return /^INVALID_REQUEST\b/.test(fault.reason) || /\blogged in\b/i.test(fault.reason + textOf(fault.undeclared));
}

function textOf(elements: readonly (XmlElement | string)[]): string {
  return elements.map((child) => (typeof child === "string" ? child : textOf(child.children))).join(" ");
}

const RETURN = "processOCIMessageReturn";
const ENVELOPE =
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"';
const ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";
const END_OF_ENVELOPE = "</processOCIMessage></soapenv:Body></soapenv:Envelope>";

const BEFORE: Readonly<Record<OciEnvelope, string>> = {
  in0: `${ENVELOPE}><soapenv:Body><processOCIMessage xmlns="urn:com:broadsoft:webservice"><in0>`,
  arg0:
    `${ENVELOPE} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>` +
    `<processOCIMessage soapenv:encodingStyle="${ENCODING}"><arg0 xmlns:soapenc="${ENCODING}" xsi:type="soapenc:string">`,
};

const AFTER: Readonly<Record<OciEnvelope, string>> = {
  in0: `</in0>${END_OF_ENVELOPE}`,
  arg0: `</arg0>${END_OF_ENVELOPE}`,
};
