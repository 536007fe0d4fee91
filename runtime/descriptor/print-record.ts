import { DESCRIPTOR_VERSION } from "./descriptor.js";
import type {
  JsonOperationDescriptor,
  RecordDescriptor,
  SignatureDescriptor,
  ValueDescriptor,
  XmlRpcOperationDescriptor,
} from "./record-descriptor.js";

/** The text that `parseRecord` reads back as the same descriptor. */
export function printRecord({ name, members, rest }: RecordDescriptor): string {
  const parts = members.map(
    (member) => `${label(member.name)}${member.optional ? "?" : ""}:${printValue(member.type)}`,
  );
  if (rest !== undefined) {
    parts.push(`...${rest.prefix === undefined ? "" : JSON.stringify(rest.prefix)}:${printValue(rest.type)}`);
  }
  return `${DESCRIPTOR_VERSION} ${label(name)} record (${parts.join(" ")})`;
}

/** The text that `parseXmlRpcOperation` reads back as the same descriptor. */
export function printXmlRpcOperation({ name, signatures }: XmlRpcOperationDescriptor): string {
  return `${DESCRIPTOR_VERSION} ${label(name)} xmlrpc${signatures.map(printSignature).join(" |")}`;
}

/** The text that `parseJsonOperation` reads back as the same descriptor. */
export function printJsonOperation(operation: JsonOperationDescriptor): string {
  const { name, api, reply, chunks, safe, oneWay } = operation;
  return [
    `${DESCRIPTOR_VERSION} ${label(name)} json`,
    setting("api", api),
    setting("reply", reply),
    setting("last", chunks?.last),
    setting("items", chunks?.items),
    setting("event", chunks?.event),
    safe ? " safe" : "",
    oneWay ? " oneway" : "",
  ].join("");
}

function printSignature({ parameters, rest, result }: SignatureDescriptor): string {
  return ` (${rest === true ? "..." : parameters.map(printValue).join(" ")}):${printValue(result)}`;
}

function printValue(value: ValueDescriptor): string {
  switch (value.kind) {
    case "primitive":
      return value.name;
    case "record":
      return `#${value.reference}`;
    case "array":
      return `[${printValue(value.item)}]`;
    case "map":
      return `{${printValue(value.value)}}`;
    case "union":
      return `(${value.members.map(printValue).join("/")})`;
  }
}

function setting(keyword: string, value: string | undefined): string {
  return value === undefined ? "" : ` ${keyword}=${JSON.stringify(value)}`;
}

function label(name: string): string {
  return PLAIN.test(name) ? name : JSON.stringify(name);
}

/** Dots only inside: three of them begin what is no member. */
const PLAIN = /^[\p{L}\p{N}_-][\p{L}\p{M}\p{N}_.-]*$/u;
