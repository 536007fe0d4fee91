import { XSD_NAMESPACE } from "../namespaces.js";

const ADDRESSING = "http://www.w3.org/2005/08/addressing";
const XOP = "http://www.w3.org/2004/08/xop/include";
const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

function schema(namespace: string, prefix: string, components: string): readonly [namespace: string, text: string] {
  const open = `<xs:schema xmlns:xs="${XSD_NAMESPACE}" xmlns:${prefix}="${namespace}" targetNamespace="${namespace}"`;
  return [namespace, `${open} elementFormDefault="qualified">${components}</xs:schema>`];
}

const OTHERS = '<xs:anyAttribute namespace="##other" processContents="lax"/>';
const CONTENTS = `<xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>${OTHERS}`;
const EXTENSIONS = '<xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>';

function elements(type: string, ...names: readonly string[]): string {
  return names.map((name) => `<xs:element name="${name}" type="${type}"/>`).join("");
}

function attributed(name: string, base: string, attribute = ""): string {
  return `<xs:complexType name="${name}"><xs:simpleContent><xs:extension base="${base}">${attribute}${OTHERS}</xs:extension></xs:simpleContent></xs:complexType>`;
}

/**
 * What WSDLs import of the protocols around SOAP: WS-Addressing 1.0 (core, 2 and 3), XOP (2.1), and the attributes and the
 * fault of SOAP 1.1 (4).
 */
export const KNOWN_SOAP_SCHEMAS: readonly (readonly [namespace: string, text: string])[] = [
  schema(
    ADDRESSING,
    "wsa",
    `${elements("wsa:EndpointReferenceType", "EndpointReference", "ReplyTo", "From", "FaultTo")}
  ${elements("wsa:ReferenceParametersType", "ReferenceParameters")}${elements("wsa:MetadataType", "Metadata")}
  ${elements("wsa:AttributedURIType", "MessageID", "To", "Action", "ProblemIRI")}${elements("wsa:RelatesToType", "RelatesTo")}
  <xs:complexType name="EndpointReferenceType"><xs:sequence><xs:element name="Address" type="wsa:AttributedURIType"/>
    <xs:element ref="wsa:ReferenceParameters" minOccurs="0"/><xs:element ref="wsa:Metadata" minOccurs="0"/>${EXTENSIONS}</xs:sequence>${OTHERS}</xs:complexType>
  <xs:complexType name="ReferenceParametersType">${CONTENTS}</xs:complexType><xs:complexType name="MetadataType">${CONTENTS}</xs:complexType>
  ${attributed("AttributedURIType", "xs:anyURI")}
  ${attributed("RelatesToType", "xs:anyURI", `<xs:attribute name="RelationshipType" type="xs:anyURI" default="${ADDRESSING}/reply"/>`)}
  <xs:attribute name="IsReferenceParameter" type="xs:boolean"/>`,
  ),
  schema(
    XOP,
    "xop",
    `${elements("xop:Include", "Include")}<xs:complexType name="Include"><xs:sequence>${EXTENSIONS}</xs:sequence>
  <xs:attribute name="href" type="xs:anyURI" use="required"/>${OTHERS}</xs:complexType>`,
  ),
  schema(
    ENVELOPE,
    "soap",
    `<xs:attribute name="mustUnderstand"><xs:simpleType><xs:restriction base="xs:boolean"><xs:pattern value="0|1"/></xs:restriction></xs:simpleType></xs:attribute>
  <xs:attribute name="actor" type="xs:anyURI"/><xs:attribute name="encodingStyle"><xs:simpleType><xs:list itemType="xs:anyURI"/></xs:simpleType></xs:attribute>
  ${elements("soap:Fault", "Fault")}<xs:complexType name="Fault"><xs:sequence><xs:element name="faultcode" form="unqualified" type="xs:QName"/>
    <xs:element name="faultstring" form="unqualified" type="xs:string"/><xs:element name="faultactor" form="unqualified" type="xs:anyURI" minOccurs="0"/>
    <xs:element name="detail" form="unqualified" type="soap:detail" minOccurs="0"/></xs:sequence></xs:complexType>
  <xs:complexType name="detail">${CONTENTS}</xs:complexType>`,
  ),
];
