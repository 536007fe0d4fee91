import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, createClientAsync } from "soap";
import { liveconfigWsdl, workFolder } from "./project.js";

/** What npm `soap` does for a message apart from HTTP, as its own client does it. */
export interface SoapPeer {
  readonly client: Client;
  encode(operation: string, input: unknown): string;
  decode(reply: string): unknown;
}

export async function soapPeer(url?: string): Promise<SoapPeer> {
  const client = await createClientAsync(url === undefined ? liveconfigWsdl : withAddress(url));
  const wsdl = client.wsdl;
  const methods = wsdl.definitions.services["LiveConfig"]?.ports["LiveConfig"]?.binding.methods;
  const head =
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"  ' +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${wsdl.xmlnsInEnvelope}><soap:Body>`;
  return {
    client,
    encode(operation, input) {
      const element = methods?.[operation]?.input;
      const { $name, targetNSAlias, targetNamespace, $type, $lookupType } = element as unknown as Record<
        string,
        string
      >;
      const body = wsdl.objectToDocumentXML(
        $name ?? "",
        input,
        targetNSAlias ?? "",
        targetNamespace,
        $type || $lookupType,
      );
      return `${head}${body}</soap:Body></soap:Envelope>`;
    },
    decode: (reply) => wsdl.xmlToObject(reply),
  };
}

function withAddress(url: string): string {
  const file = join(workFolder, "liveconfig-here.wsdl");
  writeFileSync(file, readFileSync(liveconfigWsdl, "utf8").replace(/location="[^"]*"/, `location="${url}"`));
  return file;
}
