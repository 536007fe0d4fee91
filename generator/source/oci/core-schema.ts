import { XSD_NAMESPACE } from "../namespaces.js";

/** The namespace of OCI-P's core, its whole name. */
export const OCI_CORE_NAMESPACE = "C";

/**
 * The core of OCI-P, which has been the same in every release: the types that commands and responses derive from, and
 * the table. Written for sets that come without `OCISchemaBASE.xsd`.
 */
export const OCI_CORE_SCHEMA: string = `<xs:schema xmlns:xs="${XSD_NAMESPACE}" xmlns="C" targetNamespace="C">
  <xs:complexType name="OCICommand" abstract="true">
    <xs:sequence/>
    <xs:attribute name="echo" type="xs:string"/>
  </xs:complexType>
  ${derived("OCIRequest", "OCICommand", true)}
  ${derived("OCIResponse", "OCICommand", true)}
  ${derived("OCIDataResponse", "OCIResponse", true)}
  ${derived("SuccessResponse", "OCIResponse", false)}
  <xs:complexType name="ErrorResponse"><xs:complexContent><xs:extension base="OCIResponse"><xs:sequence>
    <xs:element name="errorCode" type="xs:int" minOccurs="0"/>
    <xs:element name="summary" type="xs:string"/>
    <xs:element name="summaryEnglish" type="xs:string"/>
    <xs:element name="detail" type="xs:string" minOccurs="0"/>
  </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="OCITable"><xs:sequence>
    <xs:element name="colHeading" type="xs:string" maxOccurs="unbounded"/>
    <xs:element name="row" type="OCITableRow" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="OCITableRow"><xs:sequence>
    <xs:element name="col" type="xs:string" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType>
</xs:schema>`;

function derived(name: string, base: string, abstract: boolean): string {
  return `<xs:complexType name="${name}" abstract="${abstract}"><xs:complexContent><xs:extension base="${base}"/></xs:complexContent></xs:complexType>`;
}
