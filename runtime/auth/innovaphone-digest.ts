import { Buffer } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";

/** Whose login, and what client and PBX made up for it. */
export interface InnovaphoneLoginSecrets {
  /** "user" with a user's name and password, "session" with those that the PBX made up for a session. */
  readonly type: "user" | "session";
  /** As the PBX states it in `Authenticate`. */
  readonly domain: string;
  readonly username: string;
  /** For method "ntlm" what `ntlmPassword` makes of it. */
  readonly password: string;
  /** The client's: 8 random bytes, hexadecimal. */
  readonly nonce: string;
  readonly challenge: string;
}

/** `response` of the second `Login`, by which the client proves that it knows the password (SDK, myApps protocol). */
export function innovaphoneLoginResponse(login: InnovaphoneLoginSecrets): string {
  const { type, domain, username, password, nonce, challenge } = login;
  return hash(type, domain, username, password, nonce, challenge);
}

/** `digest` of `LoginResult`, by which the PBX proves it: over the text of `info`, character by character. */
export function innovaphoneResultDigest(login: InnovaphoneLoginSecrets, info: string): string {
  const { domain, username, password, nonce, challenge } = login;
  return hash("loginresult", domain, username, password, nonce, challenge, info);
}

/** `digest` of `Redirect`: the domain is not in it. */
export function innovaphoneRedirectDigest(login: InnovaphoneLoginSecrets, info: string): string {
  const { username, password, nonce, challenge } = login;
  return hash("redirect", username, password, nonce, challenge, info);
}

/** In a time that does not tell how much of it is right. */
export function isSameDigest(claimed: unknown, expected: string): boolean {
  const bytes = Buffer.from(typeof claimed === "string" ? claimed.toLowerCase() : "", "utf8");
  return bytes.length === expected.length && timingSafeEqual(bytes, Buffer.from(expected, "utf8"));
}

function hash(...parts: readonly string[]): string {
  return createHash("sha256")
    .update(["innovaphoneAppClient", ...parts].join(":"), "utf8")
    .digest("hex");
}
