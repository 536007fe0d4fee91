import { createHash, timingSafeEqual } from "node:crypto";
import type { SandboxAccount } from "./account.js";
import { failure, OciFailure } from "./oci-failure.js";
import { type Fields, requiredText, textOf } from "./values.js";

/** What the server knows of whoever is at the other end: of a cookie's owner, or of a TCP connection. */
export interface SandboxSession {
  /** The `sessionId` of the documents that logged in. */
  sessionId: string | undefined;
  challenge: { readonly userId: string; readonly nonce: string } | undefined;
  account: SandboxAccount | undefined;
  /** Milliseconds since 1970. */
  lastUsed: number;
  /** Documents since the login. */
  documents: number;
}

export function newSession(now: number): SandboxSession {
  return { sessionId: undefined, challenge: undefined, account: undefined, lastUsed: now, documents: 0 };
}

export function logOut(session: SandboxSession): void {
  session.sessionId = undefined;
  session.challenge = undefined;
  session.account = undefined;
}

/** First step of the digest login. An unknown user gets a nonce, too: who exists is told only with the right password. */
export function challenge(session: SandboxSession, input: Fields, nonce: string): Fields {
  const userId = requiredText(input, "userId");
  session.challenge = { userId, nonce };
  return { userId, nonce, passwordAlgorithm: "MD5" };
}

/** `LoginRequest14sp4`: the second step, or the password in plain text. */
export function logInByDigest(
  session: SandboxSession,
  input: Fields,
  accounts: readonly SandboxAccount[],
): SandboxAccount {
  const userId = requiredText(input, "userId");
  const account = accounts.find((known) => known.userId === userId);
  const signed = textOf(input, "signedPassword");
  const nonce = session.challenge?.userId === userId ? session.challenge.nonce : undefined;
  // A nonce is good for one attempt.
  session.challenge = undefined;
  if (signed === undefined) return checked(account, textOf(input, "plainTextPassword"));
  const isRight = account !== undefined && nonce !== undefined && same(signed, signature(nonce, account.password));
  if (!isRight) throw failure(4962);
  return enabled(account);
}

/** `LoginRequest22V4` and later: one step. Without a password the host must be trusted. */
export function logInByPassword(input: Fields, accounts: readonly SandboxAccount[]): SandboxAccount {
  const account = accounts.find(({ userId }) => userId === requiredText(input, "userId"));
  return checked(account, textOf(input, "password"));
}

/** The part that all login responses have. */
export function loginFacts({ serviceProviderId }: SandboxAccount, encoding: string): Fields {
  return {
    loginType: serviceProviderId === undefined ? "System" : "Service Provider",
    locale: "en_US",
    encoding,
    ...(serviceProviderId === undefined ? {} : { serviceProviderId }),
    isEnterprise: String(serviceProviderId !== undefined),
    passwordExpiresDays: "2147483647",
    userDomain: "voice.example.net",
  };
}

function checked(account: SandboxAccount | undefined, password: string | undefined): SandboxAccount {
  const isRight =
    account !== undefined && (password === undefined ? account.external === true : same(password, account.password));
  if (!isRight) throw new OciFailure(4962, "Invalid userId or password.");
  return enabled(account);
}

function enabled(account: SandboxAccount): SandboxAccount {
  if (account.disabled === true) throw failure(5202);
  return account;
}

/** OCI-P's digest: MD5 over the nonce and the password's SHA-1, both in lower-case hexadecimal. */
function signature(nonce: string, password: string): string {
  return hash("md5", `${nonce}:${hash("sha1", password)}`);
}

function hash(algorithm: "md5" | "sha1", text: string): string {
  return createHash(algorithm).update(text, "utf8").digest("hex");
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(hash("sha1", a)), Buffer.from(hash("sha1", b))];
  return timingSafeEqual(left, right);
}
