import { setOwn } from "../xml/own.js";
import type { XmlReader } from "../xml/reader.js";
import { XML_NAMESPACE, XSI_NAMESPACE } from "../xml/scope.js";
import type { BoundField, BoundMessage } from "./bound-message.js";
import type { DecodeContext } from "./decode-context.js";
import { ENCODING_NAMESPACES } from "./encode-context.js";
import { valueWhenAbsent } from "./encode-field.js";
import { requireFixedText } from "./fixed-value.js";
import { keepAttribute } from "./keep-unknown.js";
import { undecodable, within } from "./problem.js";

/** Reads the latest start tag's attributes into a value. */
export type AttributesReader = (reader: XmlReader, value: object, context: DecodeContext) => void;

export function attributesReader(bound: BoundMessage, encoded: boolean): AttributesReader {
  const fields = bound.attributes;
  const further = bound.anyAttribute;
  return (reader, value, context) => {
    const rest: Record<string, string> | undefined = further ? {} : undefined;
    let found = 0;
    for (let index = 0; index < reader.attributeCount; index++) {
      const namespace = reader.attributeNamespaces[index] as string;
      const local = reader.attributeNames[index]?.local as string;
      if (namespace === XSI_NAMESPACE) continue;
      const text = reader.attributeValues[index] as string;
      const field = fieldOf(fields, namespace, local, context.lenient && !further);
      if (field !== undefined && !Object.hasOwn(value, field.property)) {
        setOwn(value, field.property, decodeAttribute(field, text, reader));
        found += 1;
      } else if (isProtocol(namespace, local, encoded)) continue;
      else if (rest !== undefined) setOwn(rest, clark(namespace, local), text);
      else keepAttribute(value, clark(namespace, local), text, context);
    }
    if (rest !== undefined) setOwn(value, "$attributes", rest);
    if (found < fields.length) fillAbsent(fields, value, reader);
  };
}

function fieldOf(
  fields: readonly BoundField[],
  namespace: string,
  local: string,
  lenient: boolean,
): BoundField | undefined {
  let similar: BoundField | undefined;
  for (const field of fields) {
    if (field.name !== local) continue;
    if (field.namespace === namespace) return field;
    similar = field;
  }
  return lenient && namespace !== XML_NAMESPACE ? similar : undefined;
}

function decodeAttribute(field: BoundField, text: string, reader: XmlReader): unknown {
  if (field.type.kind !== "simple") throw undecodable("an attribute is not of a simple type");
  const { codec } = field.type;
  try {
    if (field.fixed !== undefined) requireFixedText(codec, text, field.fixed, reader.scope);
    return codec.decode(text, reader.scope);
  } catch (error) {
    throw within(error, field.property, reader.offset);
  }
}

/** XSD 1.0 part 1, 3.2.1: an absent attribute has its default, whether it is required or not. */
function fillAbsent(fields: readonly BoundField[], value: object, reader: XmlReader): void {
  for (const field of fields) {
    if (Object.hasOwn(value, field.property)) continue;
    const absent = field.min > 0 || field.default !== undefined ? valueWhenAbsent(field) : undefined;
    if (absent !== undefined) setOwn(value, field.property, absent.value);
    else if (field.min > 0)
      throw within(undecodable("the required attribute is missing"), field.property, reader.offset);
  }
}

/** Attributes that belong to the protocol, not to the value. */
function isProtocol(namespace: string, local: string, encoded: boolean): boolean {
  if (namespace === "") return encoded && (local === "id" || local === "href");
  return PROTOCOL_NAMESPACES.has(namespace);
}

function clark(namespace: string, local: string): string {
  return namespace === "" ? local : `{${namespace}}${local}`;
}

const PROTOCOL_NAMESPACES: ReadonlySet<string> = new Set([
  ...Object.values(ENCODING_NAMESPACES),
  "http://schemas.xmlsoap.org/soap/envelope/",
  "http://www.w3.org/2003/05/soap-envelope",
]);
