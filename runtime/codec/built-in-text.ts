import { Buffer } from "node:buffer";
import { isNCName } from "../xml/name.js";
import type { BuiltIn } from "./built-in.js";
import { invalid, undecodable } from "./problem.js";
import { isRecord } from "./record.js";

/** `string` and its kin: strings, and the list types as lists of them. */
export function stringTypes(): [string, BuiltIn][] {
  return [
    ["string", text("string", "preserve")],
    ["normalizedString", text("normalizedString", "replace")],
    ...COLLAPSED.map((name): [string, BuiltIn] => [name, text(name, "collapse", LEXICAL[name])]),
    ["NMTOKENS", list("NMTOKENS", "NMTOKEN")],
    ["IDREFS", list("IDREFS", "IDREF")],
    ["ENTITIES", list("ENTITIES", "ENTITY")],
  ];
}

/** `base64Binary` and `hexBinary`, as `Uint8Array`. */
export function binaryTypes(): [string, BuiltIn][] {
  return [
    ["base64Binary", binary("base64Binary", decodeBase64, (bytes) => view(bytes).toString("base64"))],
    ["hexBinary", binary("hexBinary", decodeHex, (bytes) => view(bytes).toString("hex").toUpperCase())],
  ];
}

export const anySimpleType: BuiltIn = {
  ...text("anySimpleType", "preserve"),
  encode: (value) => {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
    throw invalid("type", "a string is expected");
  },
};

/** A string; `lexical` is what a value must look like, checked before it is sent. Replies are taken as they come. */
function text(name: string, whiteSpace: BuiltIn["whiteSpace"], lexical?: (value: string) => boolean): BuiltIn {
  return {
    name,
    whiteSpace,
    plain: false,
    decode: (value) => value,
    encode: (value) => {
      if (typeof value !== "string") throw invalid("type", `a string is expected, ${kindOf(value)} was given`);
      if (lexical !== undefined && !lexical(value)) throw invalid("type", `is not a valid xs:${name}`);
      return value;
    },
  };
}

function list(name: string, item: string): BuiltIn {
  return { ...text(name, "collapse"), listOf: item };
}

function binary(name: string, decode: (value: string) => Uint8Array, encode: (bytes: Uint8Array) => string): BuiltIn {
  return {
    name,
    whiteSpace: "collapse",
    plain: true,
    decode,
    encode: (value) => {
      if (!(value instanceof Uint8Array)) throw invalid("type", `a Uint8Array is expected, ${kindOf(value)} was given`);
      return encode(value);
    },
  };
}

/** For messages: `a number`, `an array`, `a Map`, `null`. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value !== "object") return `a ${typeof value}`;
  const name = Object.prototype.toString.call(value).slice("[object ".length, -1);
  if (name === "Object") return isRecord(value) ? "an object" : "an object without fields of its own";
  return `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}

function decodeBase64(value: string): Uint8Array {
  const compact = value.replace(/[ \t\n\r]+/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) throw undecodable("is not valid base64");
  // A copy, as Buffer's own memory is shared with other values.
  return new Uint8Array(Buffer.from(compact, "base64"));
}

function decodeHex(value: string): Uint8Array {
  if (value.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(value)) throw undecodable("is not valid hexBinary");
  return new Uint8Array(Buffer.from(value, "hex"));
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const COLLAPSED = ["token", "language", "NMTOKEN", "Name", "NCName", "ID", "IDREF", "ENTITY", "anyURI"] as const;
const LEXICAL: Readonly<Record<string, ((value: string) => boolean) | undefined>> = {
  language: (value) => /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(value.trim()),
  NMTOKEN: (value) => isNCName(`_${value.trim().replaceAll(":", "_")}`) && value.trim() !== "",
  Name: (value) => isNCName(value.trim().replaceAll(":", "_")),
  NCName: (value) => isNCName(value.trim()),
  ID: (value) => isNCName(value.trim()),
  IDREF: (value) => isNCName(value.trim()),
  ENTITY: (value) => isNCName(value.trim()),
};
