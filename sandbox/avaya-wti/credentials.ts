import { createHash, timingSafeEqual } from "node:crypto";
import type { SandboxAccount, SandboxSession, SandboxState } from "./state.js";

/** Whose Basic login that is (RFC 7617); undefined when it is nobody's. */
export function accountOf(
  accounts: readonly SandboxAccount[],
  authorization: string | undefined,
): SandboxAccount | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const login = Buffer.from(encoded, "base64").toString("utf8");
  return accounts.find(({ username, password }) => isSame(login, `${username}:${password}`));
}

/** The living session of a bearer token. */
export function sessionOfToken(state: SandboxState, authorization: unknown): SandboxSession | undefined {
  const token = /^Bearer +(\S+)$/i.exec(String(authorization))?.[1];
  if (token === undefined) return undefined;
  return [...state.sessions.values()].find((session) => isSame(session.token, token));
}

function isSame(claimed: string, right: string): boolean {
  return timingSafeEqual(digest(claimed), digest(right));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
