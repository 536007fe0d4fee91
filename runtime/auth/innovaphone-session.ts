import { Buffer } from "node:buffer";
import { rc4 } from "./rc4.js";

/** What a session logs in with instead of the user's name and password. Worth as much as they are: to be kept secret. */
export interface InnovaphoneSession {
  readonly username: string;
  readonly password: string;
}

/**
 * The session in the `info` of a `LoginResult`: RC4 under keys that only the password's owner can build. Undefined when
 * there is none.
 */
export function innovaphoneSession(info: unknown, nonce: string, password: string): InnovaphoneSession | undefined {
  const { session } = (info ?? {}) as { readonly session?: { readonly usr?: unknown; readonly pwd?: unknown } | null };
  const { usr, pwd } = session ?? {};
  if (typeof usr !== "string" || typeof pwd !== "string" || usr === "") return undefined;
  const decrypt = (name: string, secret: string): string => {
    const key = Buffer.from(`innovaphoneAppClient:${name}:${nonce}:${password}`, "utf8");
    return Buffer.from(rc4(key, Buffer.from(secret, "hex"))).toString("utf8");
  };
  return { username: decrypt("usr", usr), password: decrypt("pwd", pwd) };
}
