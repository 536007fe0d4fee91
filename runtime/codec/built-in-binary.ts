import { Buffer } from "node:buffer";
import type { BuiltIn } from "./built-in.js";
import { kindOf } from "./kind-of.js";
import { invalid, undecodable } from "./problem.js";

/** `base64Binary` and `hexBinary`, as `Uint8Array`. */
export function binaryTypes(): [string, BuiltIn][] {
  return [
    ["base64Binary", binary("base64Binary", decodeBase64, (bytes) => view(bytes).toString("base64"))],
    ["hexBinary", binary("hexBinary", decodeHex, (bytes) => view(bytes).toString("hex").toUpperCase())],
  ];
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
