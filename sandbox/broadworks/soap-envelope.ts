import { escapeXml } from "../escape-xml.js";
import { parseXml, type XmlElement } from "../xml.js";

const ENVELOPE_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

/** The text in a request. Axis takes the argument by its place: its name, its type and its namespace mean nothing. */
export function readArgument(envelope: string): string {
  const root = parseXml(envelope);
  if (root.name !== "Envelope" || root.namespace !== ENVELOPE_NAMESPACE) throw new Error("no SOAP 1.1 envelope");
  const body = root.children.find(isBody);
  const [call] = body?.children ?? [];
  if (call === undefined || !["processOCIMessage", "processMessage"].includes(call.name)) {
    throw new Error("No such operation");
  }
  return call.children[0]?.text ?? "";
}

/** The wrapper is in no namespace, contrary to the WSDL: as seen on the wire. */
export function writeEnvelope(document: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${ENVELOPE_NAMESPACE}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><processOCIMessageResponse xmlns=""><ns1:processOCIMessageReturn xmlns:ns1="urn:com:broadsoft:webservice">${escapeXml(document)}</ns1:processOCIMessageReturn></processOCIMessageResponse></soapenv:Body></soapenv:Envelope>`;
}

export interface SoapFault {
  readonly code?: string | undefined;
  readonly text: string;
  readonly detail?: string | undefined;
}

export function writeFault({ code = "soapenv:Server.generalException", text, detail }: SoapFault): string {
  const more = detail === undefined ? "" : `<detail><string>${escapeXml(detail)}</string></detail>`;
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${ENVELOPE_NAMESPACE}"><soapenv:Body><soapenv:Fault><faultcode>${code}</faultcode><faultstring>${escapeXml(text)}</faultstring><faultactor>ProvisioningService</faultactor>${more}</soapenv:Fault></soapenv:Body></soapenv:Envelope>`;
}

function isBody({ name, namespace }: XmlElement): boolean {
  return name === "Body" && namespace === ENVELOPE_NAMESPACE;
}
