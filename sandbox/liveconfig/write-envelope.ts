import { escapeXml } from "../escape-xml.js";
import type { FieldShape } from "./schema.js";
import type { Fields, Value } from "./values.js";

/** What the sandbox does wrong with an envelope when it is told to. */
export interface EnvelopeFlaws {
  readonly unqualifiedChildren?: boolean | undefined;
  readonly extraReplyElements?: boolean | undefined;
}

/** A reply as LiveConfig writes it: the namespace is the default one from the reply's own element on. */
export function writeReply(
  functionName: string,
  reply: Fields,
  shapes: readonly FieldShape[],
  flaws: EnvelopeFlaws,
): string {
  const extra = flaws.extraReplyElements === true ? "<newSince>9.9</newSince><newRecord><id>1</id></newRecord>" : "";
  const body = `${writeRecord(reply, shapes)}${extra}`;
  const prefixed = flaws.unqualifiedChildren === true;
  const open = prefixed
    ? `<lc:${functionName}Response xmlns:lc="urn:LiveConfig">`
    : `<${functionName}Response xmlns="urn:LiveConfig">`;
  const close = prefixed ? `</lc:${functionName}Response>` : `</${functionName}Response>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
                   xmlns:xsd="http://www.w3.org/2001/XMLSchema"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SOAP-ENV:Body>
    ${open}${body}${close}
  </SOAP-ENV:Body>
</SOAP-ENV:Envelope>
`;
}

/** A fault as LiveConfig writes it: `SOAP-ENV:Server`, and an encoding style that means nothing here. */
export function writeFault(text: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"
                   xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
                   xmlns:xsd="http://www.w3.org/2001/XMLSchema"
                   SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
  <SOAP-ENV:Body>
    <SOAP-ENV:Fault>
      <faultcode>SOAP-ENV:Server</faultcode>
      <faultstring>${escapeXml(text)}</faultstring>
    </SOAP-ENV:Fault>
  </SOAP-ENV:Body>
</SOAP-ENV:Envelope>
`;
}

/** In the order of the schema, whatever the order of the values. */
function writeRecord(record: Fields, shapes: readonly FieldShape[]): string {
  return shapes
    .flatMap((shape) => {
      const value = record[shape.name];
      if (value === undefined) return [];
      return shape.repeated && Array.isArray(value)
        ? value.map((item: Value) => writeElement(shape, item))
        : [writeElement(shape, value)];
    })
    .join("");
}

function writeElement(shape: FieldShape, value: Value): string {
  if (value === null) return `<${shape.name} xsi:nil="true"/>`;
  const content = writeContent(shape, value);
  return content === "" ? `<${shape.name}/>` : `<${shape.name}>${content}</${shape.name}>`;
}

function writeContent({ type }: FieldShape, value: Value): string {
  if (type.kind === "list") return writeRecord({ [type.item.name]: value ?? [] }, [type.item]);
  if (type.kind === "record") return writeRecord(value as Fields, type.fields);
  return escapeXml(String(value));
}
