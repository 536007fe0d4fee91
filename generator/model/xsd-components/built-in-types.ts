import { SOAP_ENCODING_11, SOAP_ENCODING_12 } from "../../source/namespaces.js";
import type { TypeId } from "../model.js";

/** SOAP 1.1, 5 and SOAP 1.2 part 2, 3. */
export const SOAP_ENCODING_NAMESPACES: ReadonlySet<string> = new Set([SOAP_ENCODING_11, SOAP_ENCODING_12]);

/** XSD 1.0 part 2, 3: the ur-types, the primitive and the derived built-in types. */
export const BUILT_IN_NAMES: ReadonlySet<string> = new Set(
  `anyType anySimpleType string boolean decimal float double duration dateTime time date gYearMonth gYear gMonthDay gDay
  gMonth hexBinary base64Binary anyURI QName NOTATION normalizedString token language NMTOKEN NMTOKENS Name NCName ID
  IDREF IDREFS ENTITY ENTITIES integer nonPositiveInteger negativeInteger long int short byte nonNegativeInteger
  unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger`.split(/\s+/),
);

/** XSD 1.1's additions are read as the 1.0 type that holds all their values, and names of the drafts as what they became. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["anyAtomicType", "anySimpleType"],
  ["dateTimeStamp", "dateTime"],
  ["dayTimeDuration", "duration"],
  ["yearMonthDuration", "duration"],
  ["timeInstant", "dateTime"],
  ["timeDuration", "duration"],
  ["uriReference", "anyURI"],
  ["CDATA", "normalizedString"],
  ["ur-type", "anyType"],
]);

/** `xs:name`, or undefined when XML Schema has no such type. */
export function builtInType(name: string): TypeId | undefined {
  const known = OTHER_NAMES.get(name) ?? name;
  return BUILT_IN_NAMES.has(known) ? `xs:${known}` : undefined;
}

/** The XML Schema type that `soapenc:name` stands for; the encoding's own may also be nil (SOAP 1.1, 5.2). */
export function encodedType(name: string): TypeId | undefined {
  if (name === "base64") return "xs:base64Binary";
  if (name === "Struct") return "xs:anyType";
  return builtInType(name);
}

/** What white space in a value of a built-in type means (part 2, 4.3.6). */
export function builtInWhiteSpace(id: TypeId): "preserve" | "replace" | "collapse" {
  if (id === "xs:string" || id === "xs:anyType" || id === "xs:anySimpleType") return "preserve";
  return id === "xs:normalizedString" ? "replace" : "collapse";
}
