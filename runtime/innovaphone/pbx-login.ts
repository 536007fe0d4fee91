import {
  type InnovaphoneLoginSecrets,
  innovaphoneLoginResponse,
  innovaphoneRedirectDigest,
  innovaphoneResultDigest,
  isSameDigest,
} from "../auth/innovaphone-digest.js";
import { type InnovaphoneSession, innovaphoneSession } from "../auth/innovaphone-session.js";
import { isRecord } from "../codec/record.js";
import { AuthError } from "../errors.js";
import type { Frame } from "../socket/frame-profile.js";
import { InnovaphoneError, saidOf } from "./innovaphone-error.js";
import { rawMember } from "./raw-member.js";

/** A connection on which nobody is logged in yet. */
export interface Handshake {
  send(frame: object): void;
  /** The next frame of one of these names; others are left alone. Rejects when the connection ends, or none comes in time. */
  receive(...names: readonly string[]): Promise<Frame>;
}

export interface PbxCredentials extends InnovaphoneSession {
  readonly type: "user" | "session";
}

export interface PbxLoginContext {
  readonly userAgent: string;
  /** 8 bytes, hexadecimal; never the same twice. */
  readonly nonce: string;
  /** The PBX waits until somebody confirms, on another device, the login that shows this number. */
  readonly onTwoFactor: (code: number) => void;
  /** What no log may show. */
  readonly onSecret: (secret: string) => void;
}

/** What the PBX said, proven by its digest. */
export type PbxLoginOutcome =
  | { readonly kind: "login"; readonly info: Fields; readonly session: InnovaphoneSession | undefined }
  | { readonly kind: "redirect"; readonly info: Fields };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Logs in at a PBX (SDK, myApps protocol). Throws the PBX's refusal as `InnovaphoneError`, and an `AuthError` when the
 * PBX wants a method that is not known here, or does not prove that it knows the password: then it is not the PBX.
 */
export async function logInAtPbx(
  handshake: Handshake,
  credentials: PbxCredentials,
  { userAgent, nonce, onTwoFactor, onSecret }: PbxLoginContext,
): Promise<PbxLoginOutcome> {
  const { type, username } = credentials;
  handshake.send({ mt: "Login", type, userAgent });
  const { method, domain, challenge, type: asked } = fieldsOf(await handshake.receive("Authenticate", "LoginResult"));
  if (asked !== type || typeof domain !== "string" || typeof challenge !== "string")
    throw new AuthError("the PBX does not ask for a password in the way that is known", { operation: "Login" });
  if (method !== "digest" && method !== "ntlm") throw refusedMethod(method);
  if (method === "ntlm" && !/^[\da-f]{16}$/i.test(challenge))
    throw new AuthError("the challenge of the PBX is none of NTLM", { operation: "Login" });
  // Few PBXs want it, so it is loaded where one does.
  const ntlm = method === "ntlm" ? await import("../auth/innovaphone-ntlm.js") : undefined;
  const password = ntlm?.ntlmPassword(credentials.password) ?? credentials.password;
  const secrets: InnovaphoneLoginSecrets = { type, domain, username, password, nonce, challenge };
  const response = ntlm?.ntlmResponse(credentials.password, challenge) ?? innovaphoneLoginResponse(secrets);
  onSecret(response);
  handshake.send({ mt: "Login", type, method, username, nonce, response, userAgent });
  for (;;) {
    const frame = await handshake.receive("Authorize", "LoginResult", "Redirect");
    const { code, digest } = fieldsOf(frame);
    if (frame.name !== "Authorize") return proven(frame, digest, secrets);
    onTwoFactor(typeof code === "number" ? code : 0);
  }
}

function proven({ name, text }: Frame, digest: unknown, secrets: InnovaphoneLoginSecrets): PbxLoginOutcome {
  const raw = rawMember(text, "info");
  const info: unknown = raw === undefined ? undefined : JSON.parse(raw);
  if (raw === undefined || !isRecord(info)) throw notProven(name);
  if (name === "Redirect") {
    if (!isSameDigest(digest, innovaphoneRedirectDigest(secrets, raw))) throw notProven(name);
    return { kind: "redirect", info };
  }
  // The SDK leaves open whose domain it is, innovaphone's PHP client takes that in `info`. Without the password neither
  // can be made up.
  const { domain } = isRecord(info["user"]) ? info["user"] : info;
  const isProven = [secrets.domain, saidOf(domain)].some((own) =>
    isSameDigest(digest, innovaphoneResultDigest({ ...secrets, domain: own }, raw)),
  );
  if (!isProven) throw notProven(name);
  return { kind: "login", info, session: innovaphoneSession(info, secrets.nonce, secrets.password) };
}

function fieldsOf({ name, data, failed }: Frame): Fields {
  const fields = data as Fields;
  if (name === "LoginResult" && failed) throw new InnovaphoneError("Login", fields);
  return fields;
}

function notProven(name: string): AuthError {
  const message = `the digest of ${name} is wrong: whoever answers does not know the password, so it is not the PBX; nothing more was sent to it`;
  return new AuthError(message, { operation: "Login" });
}

function refusedMethod(method: unknown): AuthError {
  const why =
    method === "oauth2"
      ? 'the PBX wants this user to log in by OAuth 2.0, which takes a browser. Log in once with a client that has one and write its session into the store (then set sessionOnly), or let the PBX accept "digest" for this user'
      : "the PBX asks for a login method that is unknown here";
  return new AuthError(why, { operation: "Login" });
}
