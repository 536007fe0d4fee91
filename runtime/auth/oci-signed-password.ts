import { createHash } from "node:crypto";

/**
 * `signedPassword` of `LoginRequest14sp4`: MD5 over the nonce of the `AuthenticationResponse` and the SHA-1 of the
 * password (UTF-8), both hashes in lower-case hexadecimal.
 */
export function ociSignedPassword(nonce: string, password: string): string {
  const hashed = createHash("sha1").update(password, "utf8").digest("hex");
  return createHash("md5").update(`${nonce}:${hashed}`, "utf8").digest("hex");
}
