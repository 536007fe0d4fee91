import type { DecodeOptions } from "../codec/decode-options.js";
import { FINISH, nextTag, readText, START } from "../xml/next.js";
import { openReader } from "../xml/reader.js";
import { XSI_NAMESPACE } from "../xml/scope.js";

/** The two shapes of `processOCIMessage` in use: as the WSDL says, and as BroadSoft's own old client sends it. */
export type OciEnvelope = "in0" | "arg0";

/** The document as the one string of `processOCIMessage`, escaped exactly once. */
export function wrapDocument(document: string, envelope: OciEnvelope): string {
  const text = document.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `${START_OF_ENVELOPE}${MESSAGES[envelope]}>${text}</${envelope}></processOCIMessage></soapenv:Body></soapenv:Envelope>`;
}

/**
 * The document in a reply, matched by its local name: real servers leave the wrapper without its namespace. Undefined
 * where there is none; throws a `DecodeError` for what is malformed.
 */
export function unwrapDocument(text: string, { limits }: DecodeOptions): string | undefined {
  const reader = openReader(text, limits);
  let document: string | undefined;
  for (let event = nextTag(reader); event !== FINISH; event = nextTag(reader)) {
    if (event === START && reader.name.local === RETURN) document = readText(reader).trimStart();
  }
  return document;
}

const RETURN = "processOCIMessageReturn";
const START_OF_ENVELOPE =
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"';
const ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

const MESSAGES: Readonly<Record<OciEnvelope, string>> = {
  in0: '><soapenv:Body><processOCIMessage xmlns="urn:com:broadsoft:webservice"><in0',
  arg0:
    ` xmlns:xsi="${XSI_NAMESPACE}"><soapenv:Body><processOCIMessage soapenv:encodingStyle="${ENCODING}">` +
    `<arg0 xmlns:soapenc="${ENCODING}" xsi:type="soapenc:string"`,
};
