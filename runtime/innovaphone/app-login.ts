import { innovaphoneAppDigest, innovaphoneAppSessionKey } from "../auth/innovaphone-app-digest.js";
import { isRecord } from "../codec/record.js";
import { AuthError } from "../errors.js";
import type { Channel } from "../socket/channel.js";
import { writeExact } from "../socket/exact-json.js";
import type { Frame } from "../socket/frame-profile.js";
import { saidOf, shortened } from "./innovaphone-error.js";
import type { Handshake } from "./pbx-login.js";
import { rawMember } from "./raw-member.js";
import type { InnovaphoneServiceByPassword } from "./service-options.js";

/** An `AppLogin` to be sent, and the key that goes with it where one is known. */
export interface AppLoginText {
  readonly text: string;
  readonly sessionKey: string | undefined;
}

/**
 * Logs in at an app's service: its challenge, what `answer` makes of it, its verdict. Answers with the session key.
 * Throws an `AuthError`.
 */
export async function logInAtService(
  channel: Channel,
  handshake: Handshake,
  answer: (challenge: string) => AppLoginText | Promise<AppLoginText>,
): Promise<string | undefined> {
  handshake.send({ mt: "AppChallenge" });
  const { challenge } = fieldsOf(await handshake.receive("AppChallengeResult"));
  // Old builds send a number, and want it back as a string.
  if (!["string", "number", "bigint"].includes(typeof challenge))
    throw new AuthError("the service begins the login without a challenge", { operation: "AppChallenge" });
  const { text, sessionKey } = await answer(String(challenge));
  channel.send(text);
  const { ok, error, errorText } = fieldsOf(await handshake.receive("AppLoginResult"));
  if (ok === true || ok === "true") return sessionKey;
  const why = [errorText, error]
    .filter((part) => part !== undefined)
    .map(saidOf)
    .join(", ");
  throw new AuthError(`the service refuses the login${why === "" ? "" : `: ${shortened(why)}`}`, {
    operation: "AppLogin",
  });
}

/**
 * What the PBX answered to `AppGetLogin`, for the service: without what is the client's own, and with `info` to the
 * letter, as the digest is over it.
 */
export function grantedLogin({ data, text }: Frame): AppLoginText {
  const { domain, sip, guid, dn, pbxObj, app, digest, key } = isRecord(data) ? data : {};
  if (typeof app !== "string" || typeof digest !== "string")
    throw new AuthError("the PBX grants a login without app and digest", { operation: "AppGetLogin" });
  return {
    text: withInfo({ mt: "AppLogin", app, domain, sip, guid, dn, pbxObj, digest }, rawMember(text, "info")),
    sessionKey: typeof key === "string" ? key : undefined,
  };
}

export function directLogin(
  { app, password, user = {} }: InnovaphoneServiceByPassword,
  challenge: string,
): AppLoginText {
  const { domain, sip, guid, dn, pbxObj } = user;
  const info = user.info === undefined ? undefined : writeExact(user.info);
  const digest = innovaphoneAppDigest({ app, domain, sip, guid, dn, info }, challenge, password);
  return {
    text: withInfo({ mt: "AppLogin", app, domain, sip, guid, dn, pbxObj, digest }, info),
    sessionKey: innovaphoneAppSessionKey(challenge, password),
  };
}

function withInfo(frame: object, info: string | undefined): string {
  const text = JSON.stringify(frame);
  return info === undefined ? text : `${text.slice(0, -1)},"info":${info}}`;
}

function fieldsOf({ data }: Frame): Readonly<Record<string, unknown>> {
  return isRecord(data) ? data : {};
}
