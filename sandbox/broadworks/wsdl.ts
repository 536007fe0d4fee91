import { escapeXml } from "../escape-xml.js";

/** The web service's own description: two operations that take a text and answer with one. */
export function provisioningWsdl(address: string): string {
  const elements = OPERATIONS.map(
    (name) => `
      ${wrapper(name, "in0")}
      ${wrapper(`${name}Response`, `${name}Return`)}`,
  );
  const messages = OPERATIONS.map(
    (name) => `
  <wsdl:message name="${name}Request"><wsdl:part name="parameters" element="impl:${name}"/></wsdl:message>
  <wsdl:message name="${name}Response"><wsdl:part name="parameters" element="impl:${name}Response"/></wsdl:message>`,
  );
  const operations = OPERATIONS.map(
    (name) => `
    <wsdl:operation name="${name}">
      <wsdl:input message="impl:${name}Request"/>
      <wsdl:output message="impl:${name}Response"/>
    </wsdl:operation>`,
  );
  const bound = OPERATIONS.map(
    (name) => `
    <wsdl:operation name="${name}">
      <soap:operation soapAction=""/>
      <wsdl:input><soap:body use="literal"/></wsdl:input>
      <wsdl:output><soap:body use="literal"/></wsdl:output>
    </wsdl:operation>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions targetNamespace="urn:com:broadsoft:webservice" xmlns:impl="urn:com:broadsoft:webservice"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <wsdl:types>
    <xsd:schema elementFormDefault="qualified" targetNamespace="urn:com:broadsoft:webservice">${elements.join("")}
    </xsd:schema>
  </wsdl:types>${messages.join("")}
  <wsdl:portType name="BWProvisioningService">${operations.join("")}
  </wsdl:portType>
  <wsdl:binding name="ProvisioningServiceSoapBinding" type="impl:BWProvisioningService">
    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>${bound.join("")}
  </wsdl:binding>
  <wsdl:service name="BWProvisioningServiceService">
    <wsdl:port name="ProvisioningService" binding="impl:ProvisioningServiceSoapBinding">
      <soap:address location="${escapeXml(address)}"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`;
}

const OPERATIONS = ["processMessage", "processOCIMessage"];

function wrapper(name: string, child: string): string {
  return `<xsd:element name="${name}"><xsd:complexType><xsd:sequence><xsd:element name="${child}" type="xsd:string"/></xsd:sequence></xsd:complexType></xsd:element>`;
}
