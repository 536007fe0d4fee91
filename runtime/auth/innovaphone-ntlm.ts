import { Buffer } from "node:buffer";
import { createCipheriv } from "node:crypto";
import { md4 } from "./md4.js";

/**
 * `response` for method "ntlm": the NTLM response (MS-NLMP, 3.3.1) to a challenge of 8 bytes in hexadecimal, as
 * innovaphone's PHP client computes it. The user name has no part in it.
 */
export function ntlmResponse(password: string, challenge: string): string {
  const hash = Buffer.concat([ntHash(password), Buffer.alloc(5)]);
  const message = Buffer.from(challenge, "hex");
  return [0, 7, 14].map((start) => des(hash.subarray(start, start + 7), message)).join("");
}

/** What stands for the password in the digests behind an NTLM login: all that the PBX learns from the Windows domain. */
export function ntlmPassword(password: string): string {
  return Buffer.from(md4(ntHash(password))).toString("hex");
}

function ntHash(password: string): Uint8Array {
  return md4(Buffer.from(password, "utf16le"));
}

/**
 * DES is triple DES with one key three times; OpenSSL 3 still offers that. Each byte of a key takes 7 bits, and a
 * parity that nobody reads.
 */
function des(half: Buffer, message: Buffer): string {
  const bits = BigInt(`0x${half.toString("hex")}`);
  const key = Uint8Array.from({ length: 8 }, (_, at) => Number((bits >> BigInt(49 - 7 * at)) & 127n) << 1);
  const cipher = createCipheriv("des-ede3-ecb", Buffer.concat([key, key, key]), null).setAutoPadding(false);
  return cipher.update(message, undefined, "hex") + cipher.final("hex");
}
