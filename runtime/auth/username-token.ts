import { createHash, randomBytes } from "node:crypto";
import { ENVELOPE_NAMESPACES } from "../codec/envelope-namespaces.js";
import { ValidationError } from "../errors.js";
import type { Call, Interceptor } from "../interceptor.js";
import { operationFacts } from "../soap/operation-facts.js";
import type { XmlElement } from "../xml/xml-element.js";

export interface UsernameTokenOptions {
  readonly username: string;
  readonly password: string;
  /**
   * `text`, the default, sends the password itself: over https only. `digest` sends a hash of it with a nonce and the
   * time, for servers that keep the password as it is.
   */
  readonly passwordType?: "text" | "digest" | undefined;
  /** Adds a `Timestamp` after which, in seconds, the message is void. Default none. */
  readonly lifetimeSeconds?: number | undefined;
  /** Makes a server that does not know WS-Security answer with a fault. Default false. */
  readonly mustUnderstand?: boolean | undefined;
  /** The clock, in milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** The nonce's 16 bytes. Default `node:crypto`. */
  readonly random?: ((size: number) => Uint8Array) | undefined;
}

/**
 * An interceptor for clients of SOAP that adds WS-Security's `UsernameToken` to each call (OASIS, UsernameToken Profile
 * 1.1); a call that is sent once more, with a new bearer token, has the same again. The password goes into no log and no
 * error. Signatures and encryption are not done. Throws a `ValidationError` for a name, password or lifetime that is none.
 */
export function usernameToken(options: UsernameTokenOptions): Interceptor {
  const { password, lifetimeSeconds = 1 } = options;
  for (const name of ["username", "password"] as const)
    if (typeof options[name] !== "string") throw invalid(name, "a text is expected");
  if (!(lifetimeSeconds > 0 && Number.isFinite(lifetimeSeconds)))
    throw invalid("lifetimeSeconds", "a number of seconds above 0 is expected");
  return (next) => (call) => {
    const block = securityBlock(options, call);
    const headerBlocks = [...(call.options.headerBlocks ?? []), block];
    return next({ ...call, options: { ...call.options, headerBlocks }, secrets: [...call.secrets, password] });
  };
}

function invalid(path: string, problem: string): ValidationError {
  return new ValidationError(`${path}: ${problem}`, { path, facet: "type" });
}

function securityBlock(options: UsernameTokenOptions, call: Call): XmlElement {
  const { lifetimeSeconds, mustUnderstand, now = Date.now } = options;
  const envelope = ENVELOPE_NAMESPACES[operationFacts(call.operation).descriptor.kind];
  const at = now();
  const token = usernameElement(options, at);
  return {
    ...security("Security", lifetimeSeconds === undefined ? [token] : [timestamp(at, lifetimeSeconds), token]),
    attributes: mustUnderstand ? { [`{${envelope}}mustUnderstand`]: "1" } : {},
  };
}

function usernameElement(options: UsernameTokenOptions, at: number): XmlElement {
  const { username, password, passwordType = "text", random = randomBytes } = options;
  const user = security("Username", [username]);
  if (passwordType === "text") {
    return security("UsernameToken", [user, security("Password", [password], { Type: `${PROFILE}#PasswordText` })]);
  }
  const nonce = random(16);
  const created = instant(at);
  // 3.1: Base64(SHA-1(nonce + created + password)), of the nonce's bytes, not of what stands in the message.
  const digest = createHash("sha1").update(nonce).update(created).update(password).digest("base64");
  return security("UsernameToken", [
    user,
    security("Password", [digest], { Type: `${PROFILE}#PasswordDigest` }),
    security("Nonce", [Buffer.from(nonce).toString("base64")], { EncodingType: BASE64 }),
    utility("Created", [created]),
  ]);
}

function timestamp(at: number, seconds: number): XmlElement {
  return utility("Timestamp", [utility("Created", [instant(at)]), utility("Expires", [instant(at + seconds * 1000)])]);
}

/** UTC (WS-Security 1.1, 10), without the fractions that some servers cannot read. */
function instant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

type Children = XmlElement["children"];

function security(name: string, children: Children, attributes: Readonly<Record<string, string>> = {}): XmlElement {
  return { name, namespace: `${WSS}wssecurity-secext-1.0.xsd`, attributes, children };
}

function utility(name: string, children: Children): XmlElement {
  return { name, namespace: `${WSS}wssecurity-utility-1.0.xsd`, attributes: {}, children };
}

const WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
const PROFILE = `${WSS}username-token-profile-1.0`;
const BASE64 = `${WSS}soap-message-security-1.0#Base64Binary`;
