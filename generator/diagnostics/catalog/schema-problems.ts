import type { CatalogEntry } from "./catalog-entry.js";

/** WW1xx: what a schema document says. */
export type SchemaCode =
  | "WW101"
  | "WW102"
  | "WW103"
  | "WW104"
  | "WW105"
  | "WW106"
  | "WW107"
  | "WW108"
  | "WW109"
  | "WW110"
  | "WW111"
  | "WW112"
  | "WW113"
  | "WW114"
  | "WW115"
  | "WW116";

export const schemaProblems: Readonly<Record<SchemaCode, CatalogEntry>> = {
  WW101: {
    title: "an element is unknown or stands in the wrong place",
    severity: "error",
    cause:
      "XML Schema has no such element, or does not allow it there. Where it is clear what the author forgot it is read so; else it is left out of the client.",
    fix: "Correct the schema. Often an xs:sequence around the element is missing.",
    example: "<xs:complexType><xs:element …/></xs:complexType>   needs xs:sequence, xs:choice or xs:all between them",
  },
  WW102: {
    title: "an attribute is unknown",
    severity: "warning",
    cause: "XML Schema has no such attribute on this element; it has no effect.",
    fix: "Correct its spelling (minOccurs, nillable, elementFormDefault), or remove it.",
    example: '<xs:element name="a" minoccurs="0"/>   the element stays required',
  },
  WW103: {
    title: "a required attribute is missing",
    severity: "error",
    cause: "A global component has no name, or a local one has neither a name nor a ref.",
    fix: "Add the attribute.",
    example: '<xs:element type="xs:string"/>',
  },
  WW104: {
    title: "a name is not defined",
    severity: "error",
    cause:
      "A type, element, attribute or group is referred to, and no schema that was read defines it. For a type or element without a prefix the one of that name in the same namespace is taken, else the only one.",
    fix: "Correct the name or its prefix, or add the schema that defines it with xs:import or xs:include.",
    example: '<xs:element name="id" type="core:FooId"/>   and the schema of core has no FooId',
  },
  WW105: {
    title: "a name is malformed or its prefix is not declared",
    severity: "error",
    cause: "A reference must be a name, or a prefix and a name, and the prefix must be bound by xmlns:… around it.",
    fix: "Declare the prefix, or correct the name.",
    example: '<xs:element name="id" type="core:FooId"/>   without xmlns:core="…"',
  },
  WW106: {
    title: "an attribute has a value that it cannot have",
    severity: "error",
    cause: "minOccurs above maxOccurs, a length that is no number, a form that is neither qualified nor unqualified.",
    fix: "Correct the value.",
    example: '<xs:element name="a" minOccurs="2" maxOccurs="1"/>',
  },
  WW107: {
    title: "a construct of XML Schema 1.1 is left out",
    severity: "warning",
    cause:
      "Wirewright reads XML Schema 1.0. Assertions, alternatives and open content of 1.1 narrow or widen what is allowed; the client neither checks nor shows them.",
    fix: "Nothing, if the server checks them. Otherwise say the same in terms of 1.0.",
    example: '<xs:assert test="@min le @max"/>',
  },
  WW108: {
    title: "xs:override is not supported",
    severity: "error",
    cause:
      "xs:override of XML Schema 1.1 replaces definitions of another document. Without it the client would be wrong.",
    fix: "Apply the override to a copy of the document, or use xs:redefine.",
  },
  WW109: {
    title: "a rule of the schema is not checked",
    severity: "info",
    cause:
      "Keys and uniqueness (xs:key, xs:keyref, xs:unique) concern a whole document, and block forbids derived types or substitutes in a place. The client neither refuses nor prevents what breaks them.",
    fix: "Nothing, as long as the values that you send keep to the rule: the server checks it.",
    example: '<xs:element name="order" type="t:Order" block="extension"/>',
  },
  WW110: {
    title: "a schema document cannot be read",
    severity: "warning",
    cause:
      "An xs:include, xs:import or xs:redefine leads to a document that does not exist or that a server does not give. What it defines is missing; if it is used, an error follows.",
    fix: "Put the document where the location says, or correct the location.",
  },
  WW111: {
    title: "an import leads to where reading is not allowed",
    severity: "warning",
    cause:
      "A schema may lead only to documents in the folder of the input, or on the server that it came from. So a foreign schema cannot make you read private files or call other servers.",
    fix: "If you trust it: --allow with the folder or origin, or allow in the config.",
    example: '<xs:import schemaLocation="../../core.xsd" …/>   needs --allow ../..',
  },
  WW112: {
    title: "an imported namespace has no schema",
    severity: "warning",
    cause: "An xs:import names a namespace without a location, and no document that was read defines that namespace.",
    fix: "Add a schemaLocation, or remove the import if nothing of it is used.",
  },
  WW113: {
    title: "the namespace of a document is not the expected one",
    severity: "warning",
    cause:
      "An included document must have the same target namespace or none; an imported one must have the one that the import names. The document was read as what it says itself.",
    fix: "Use xs:import for another namespace, or correct the namespace of the import.",
  },
  WW114: {
    title: "the document is not a schema",
    severity: "error",
    cause: "Its root element is not xs:schema of http://www.w3.org/2001/XMLSchema.",
    fix: "Check the path or address. A WSDL is read with --as wsdl.",
  },
  WW115: {
    title: "two things are said where one may be",
    severity: "warning",
    cause:
      "An element has a type and an inline type, a reference has content of its own, or the like. The first counts.",
    fix: "Remove one of the two.",
    example: '<xs:element name="a" type="xs:string"><xs:complexType/></xs:element>',
  },
  WW116: {
    title: "a draft of XML Schema is read as the recommendation",
    severity: "warning",
    cause:
      "The document is written for the draft of 1999 or October 2000. Most of what these say means the same in XML Schema 1.0 of 2001.",
    fix: "Look whether the client has all types, or change the namespace to http://www.w3.org/2001/XMLSchema.",
  },
};
