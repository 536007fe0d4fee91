/**
 * What the sandbox understands although `schemas/broadworks`, an R22 set, lacks it: the one-step login of later releases.
 * Names and structure are the interface's, the text is ours.
 */
export const LATER_COMMANDS: string = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:core="C">
  <xs:complexType name="LoginRequest22V5">
    <xs:complexContent>
      <xs:extension base="core:OCIRequest">
        <xs:sequence>
          <xs:element name="userId" type="UserId"/>
          <xs:element name="password" type="Password" minOccurs="0"/>
          <xs:element name="signedPassword" type="SignedPassword" minOccurs="0"/>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:complexType name="LoginResponse22V5">
    <xs:complexContent>
      <xs:extension base="core:OCIDataResponse">
        <xs:sequence>
          <xs:element name="loginType" type="LoginType22"/>
          <xs:element name="locale" type="OCILocale"/>
          <xs:element name="encoding" type="Encoding"/>
          <xs:element name="groupId" type="GroupId" minOccurs="0"/>
          <xs:element name="serviceProviderId" type="ServiceProviderId" minOccurs="0"/>
          <xs:element name="isEnterprise" type="xs:boolean"/>
          <xs:element name="passwordExpiresDays" type="xs:int" minOccurs="0"/>
          <xs:element name="userDomain" type="NetAddress"/>
          <xs:element name="resellerId" type="ResellerId22" minOccurs="0"/>
          <xs:element name="tokenRevocationTime" type="xs:long" minOccurs="0"/>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
</xs:schema>`;
