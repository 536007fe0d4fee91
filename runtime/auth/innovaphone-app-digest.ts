import { createHash } from "node:crypto";

/** What an `AppLogin` says of who logs in. What is absent counts as empty, save `info`, which then has no part at all. */
export interface InnovaphoneAppLogin {
  readonly app: string;
  readonly domain?: string | undefined;
  readonly sip?: string | undefined;
  readonly guid?: string | undefined;
  readonly dn?: string | undefined;
  /** As JSON without white space. */
  readonly info?: string | undefined;
}

/**
 * `digest` of `AppLogin`, by which the client proves that it (or the PBX for it) knows the app's password (SDK,
 * AppWebsocket).
 */
export function innovaphoneAppDigest(login: InnovaphoneAppLogin, challenge: string, password: string): string {
  const { app, domain = "", sip = "", guid = "", dn = "", info } = login;
  return hash([app, domain, sip, guid, dn, ...(info === undefined ? [] : [info]), challenge, password]);
}

/** The key for what client and service hide from those between them; with a login by the PBX it is the PBX that states it. */
export function innovaphoneAppSessionKey(challenge: string, password: string): string {
  return hash(["innovaphoneAppSessionKey", challenge, password]);
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join(":"), "utf8").digest("hex");
}
