import { SOAP_ENCODING_11, SOAP_ENCODING_12, WSDL_NAMESPACE, XML_NAMESPACE, XSD_NAMESPACE } from "../namespaces.js";
import { KNOWN_SIGNATURE_SCHEMA } from "./known-signature-schema.js";
import { KNOWN_SOAP_SCHEMAS } from "./known-soap-schemas.js";

/** Namespaces that everybody may refer to without giving a schema. The mapper knows the types of these by itself. */
export const UNDERSTOOD_NAMESPACES: ReadonlySet<string> = new Set([
  XSD_NAMESPACE,
  SOAP_ENCODING_11,
  SOAP_ENCODING_12,
  WSDL_NAMESPACE,
]);

/**
 * Schemas that are at hand when none was read for their namespace, so that nobody needs the network for them:
 * https://www.w3.org/2001/xml.xsd, https://www.w3.org/1999/xlink.xsd and https://www.w3.org/2005/05/xmlmime, shortened.
 */
export const KNOWN_SCHEMAS: ReadonlyMap<string, string> = new Map([
  [
    XML_NAMESPACE,
    `<xs:schema xmlns:xs="${XSD_NAMESPACE}" targetNamespace="${XML_NAMESPACE}">
  <xs:attribute name="lang" type="xs:language"/>
  <xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName">
    <xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
  <xs:attribute name="base" type="xs:anyURI"/>
  <xs:attribute name="id" type="xs:ID"/>
  <xs:attributeGroup name="specialAttrs"><xs:attribute ref="xml:base"/><xs:attribute ref="xml:lang"/>
    <xs:attribute ref="xml:space"/><xs:attribute ref="xml:id"/></xs:attributeGroup>
</xs:schema>`,
  ],
  [
    "http://www.w3.org/1999/xlink",
    `<xs:schema xmlns:xs="${XSD_NAMESPACE}" xmlns:xlink="http://www.w3.org/1999/xlink" targetNamespace="http://www.w3.org/1999/xlink">
  <xs:attribute name="type" type="xs:string"/>
  <xs:attribute name="href" type="xs:anyURI"/>
  <xs:attribute name="role" type="xs:string"/>
  <xs:attribute name="arcrole" type="xs:string"/>
  <xs:attribute name="title" type="xs:string"/>
  <xs:attribute name="show" type="xs:string"/>
  <xs:attribute name="actuate" type="xs:string"/>
  <xs:attribute name="label" type="xs:NCName"/>
  <xs:attribute name="from" type="xs:NCName"/>
  <xs:attribute name="to" type="xs:NCName"/>
  <xs:attributeGroup name="simpleLink"><xs:attribute name="type" form="qualified" type="xs:string" fixed="simple"/>
    <xs:attribute ref="xlink:href"/><xs:attribute ref="xlink:role"/><xs:attribute ref="xlink:arcrole"/>
    <xs:attribute ref="xlink:title"/><xs:attribute ref="xlink:show"/><xs:attribute ref="xlink:actuate"/></xs:attributeGroup>
</xs:schema>`,
  ],
  [
    "http://www.w3.org/2005/05/xmlmime",
    `<xs:schema xmlns:xs="${XSD_NAMESPACE}" xmlns:xmime="http://www.w3.org/2005/05/xmlmime" targetNamespace="http://www.w3.org/2005/05/xmlmime">
  <xs:attribute name="contentType"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="3"/></xs:restriction></xs:simpleType></xs:attribute>
  <xs:attribute name="expectedContentTypes" type="xs:string"/>
  <xs:complexType name="base64Binary"><xs:simpleContent><xs:extension base="xs:base64Binary">
    <xs:attribute ref="xmime:contentType"/></xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="hexBinary"><xs:simpleContent><xs:extension base="xs:hexBinary">
    <xs:attribute ref="xmime:contentType"/></xs:extension></xs:simpleContent></xs:complexType>
</xs:schema>`,
  ],
  ...KNOWN_SOAP_SCHEMAS,
  KNOWN_SIGNATURE_SCHEMA,
]);
