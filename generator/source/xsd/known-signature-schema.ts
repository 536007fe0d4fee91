import { XSD_NAMESPACE } from "../namespaces.js";

const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

const ID = '<xs:attribute name="Id" type="xs:ID"/>';
const URI = '<xs:attribute name="URI" type="xs:anyURI"/><xs:attribute name="Type" type="xs:anyURI"/>';
const ALGORITHM = '<xs:attribute name="Algorithm" type="xs:anyURI" use="required"/>';
const ONE_OTHER = '<xs:any namespace="##other" processContents="lax"/>';

function any(namespace: string): string {
  return `<xs:any namespace="${namespace}" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>`;
}

/** `A`, `A?`, `A+` or `A*`, as a content model of XML 1.0 has them. */
function particles(said: readonly string[], declare: (name: string) => string): string {
  return said
    .map((each) => {
      const min = /[?*]$/.test(each) ? ' minOccurs="0"' : "";
      const max = /[+*]$/.test(each) ? ' maxOccurs="unbounded"' : "";
      return `<xs:element ${declare(each.replace(/[?+*]$/, ""))}${min}${max}/>`;
    })
    .join("");
}

function refs(...said: readonly string[]): string {
  return particles(said, (name) => `ref="ds:${name}"`);
}

function binary(...said: readonly string[]): string {
  return particles(said, (name) => `name="${name}" type="xs:base64Binary"`);
}

function numbers(...said: readonly string[]): string {
  return particles(said, (name) => `name="${name}" type="ds:CryptoBinary"`);
}

/** XML Signature (W3C, 2008), 4 to 6: what WSDLs with signed documents or SAML import, written anew from its prose. */
export const KNOWN_SIGNATURE_SCHEMA: readonly [namespace: string, text: string] = [
  SIGNATURE,
  `<xs:schema xmlns:xs="${XSD_NAMESPACE}" xmlns:ds="${SIGNATURE}" targetNamespace="${SIGNATURE}" elementFormDefault="qualified">
${[
  "Signature",
  "SignatureValue",
  "SignedInfo",
  "CanonicalizationMethod",
  "SignatureMethod",
  "Reference",
  "Transforms",
  "Transform",
  "DigestMethod",
  "DigestValue",
  "KeyInfo",
  "KeyValue",
  "RetrievalMethod",
  "X509Data",
  "PGPData",
  "SPKIData",
  "Object",
  "Manifest",
  "SignatureProperties",
  "SignatureProperty",
  "DSAKeyValue",
  "RSAKeyValue",
]
  .map((name) => `  <xs:element name="${name}" type="ds:${name}Type"/>`)
  .join("\n")}
  <xs:element name="KeyName" type="xs:string"/><xs:element name="MgmtData" type="xs:string"/>
  <xs:simpleType name="CryptoBinary"><xs:restriction base="xs:base64Binary"/></xs:simpleType>
  <xs:simpleType name="DigestValueType"><xs:restriction base="xs:base64Binary"/></xs:simpleType>
  <xs:simpleType name="HMACOutputLengthType"><xs:restriction base="xs:integer"/></xs:simpleType>
  <xs:complexType name="SignatureType"><xs:sequence>${refs("SignedInfo", "SignatureValue", "KeyInfo?", "Object*")}</xs:sequence>${ID}</xs:complexType>
  <xs:complexType name="SignatureValueType"><xs:simpleContent><xs:extension base="xs:base64Binary">${ID}</xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="SignedInfoType"><xs:sequence>${refs("CanonicalizationMethod", "SignatureMethod", "Reference+")}</xs:sequence>${ID}</xs:complexType>
  <xs:complexType name="CanonicalizationMethodType" mixed="true"><xs:sequence>${any("##any")}</xs:sequence>${ALGORITHM}</xs:complexType>
  <xs:complexType name="SignatureMethodType" mixed="true"><xs:sequence><xs:element name="HMACOutputLength" minOccurs="0" type="ds:HMACOutputLengthType"/>
    ${any("##other")}</xs:sequence>${ALGORITHM}</xs:complexType>
  <xs:complexType name="ReferenceType"><xs:sequence>${refs("Transforms?", "DigestMethod", "DigestValue")}</xs:sequence>${ID}${URI}</xs:complexType>
  <xs:complexType name="TransformsType"><xs:sequence>${refs("Transform+")}</xs:sequence></xs:complexType>
  <xs:complexType name="TransformType" mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">${ONE_OTHER}<xs:element name="XPath" type="xs:string"/></xs:choice>
    ${ALGORITHM}</xs:complexType>
  <xs:complexType name="DigestMethodType" mixed="true"><xs:sequence>${any("##other")}</xs:sequence>${ALGORITHM}</xs:complexType>
  <xs:complexType name="KeyInfoType" mixed="true"><xs:choice maxOccurs="unbounded">
    ${refs("KeyName", "KeyValue", "RetrievalMethod", "X509Data", "PGPData", "SPKIData", "MgmtData")}${ONE_OTHER}</xs:choice>${ID}</xs:complexType>
  <xs:complexType name="KeyValueType" mixed="true"><xs:choice>${refs("DSAKeyValue", "RSAKeyValue")}${ONE_OTHER}</xs:choice></xs:complexType>
  <xs:complexType name="RetrievalMethodType"><xs:sequence>${refs("Transforms?")}</xs:sequence>${URI}</xs:complexType>
  <xs:complexType name="X509DataType"><xs:sequence maxOccurs="unbounded"><xs:choice><xs:element name="X509IssuerSerial" type="ds:X509IssuerSerialType"/>
    ${binary("X509SKI")}<xs:element name="X509SubjectName" type="xs:string"/>${binary("X509Certificate", "X509CRL")}${ONE_OTHER}</xs:choice></xs:sequence></xs:complexType>
  <xs:complexType name="X509IssuerSerialType"><xs:sequence><xs:element name="X509IssuerName" type="xs:string"/>
    <xs:element name="X509SerialNumber" type="xs:integer"/></xs:sequence></xs:complexType>
  <xs:complexType name="PGPDataType"><xs:choice><xs:sequence>${binary("PGPKeyID", "PGPKeyPacket?")}${any("##other")}</xs:sequence>
    <xs:sequence>${binary("PGPKeyPacket")}${any("##other")}</xs:sequence></xs:choice></xs:complexType>
  <xs:complexType name="SPKIDataType"><xs:sequence maxOccurs="unbounded">${binary("SPKISexp")}
    <xs:any namespace="##other" processContents="lax" minOccurs="0"/></xs:sequence></xs:complexType>
  <xs:complexType name="ObjectType" mixed="true"><xs:sequence>${any("##any")}</xs:sequence>${ID}<xs:attribute name="MimeType" type="xs:string"/>
    <xs:attribute name="Encoding" type="xs:anyURI"/></xs:complexType>
  <xs:complexType name="ManifestType"><xs:sequence>${refs("Reference+")}</xs:sequence>${ID}</xs:complexType>
  <xs:complexType name="SignaturePropertiesType"><xs:sequence>${refs("SignatureProperty+")}</xs:sequence>${ID}</xs:complexType>
  <xs:complexType name="SignaturePropertyType" mixed="true"><xs:choice maxOccurs="unbounded">${ONE_OTHER}</xs:choice>
    <xs:attribute name="Target" type="xs:anyURI" use="required"/>${ID}</xs:complexType>
  <xs:complexType name="DSAKeyValueType"><xs:sequence><xs:sequence minOccurs="0">${numbers("P", "Q")}</xs:sequence>${numbers("G?", "Y", "J?")}
    <xs:sequence minOccurs="0">${numbers("Seed", "PgenCounter")}</xs:sequence></xs:sequence></xs:complexType>
  <xs:complexType name="RSAKeyValueType"><xs:sequence>${numbers("Modulus", "Exponent")}</xs:sequence></xs:complexType>
</xs:schema>`,
];
