import type { SandboxFlaws } from "./flaws.js";
import { logOut, type SandboxSession } from "./login.js";

/** Before a document: a login that has become too old is forgotten. */
export function expire(session: SandboxSession, now: number, flaws: SandboxFlaws): void {
  const { expireSessionAfter, idleTimeoutMs } = flaws;
  const isWorn = expireSessionAfter !== undefined && session.documents >= expireSessionAfter;
  const isIdle = idleTimeoutMs !== undefined && now - session.lastUsed > idleTimeoutMs;
  session.lastUsed = now;
  if (session.account !== undefined && (isWorn || isIdle)) logOut(session);
}

/** After a document. */
export function isForcedOut(session: SandboxSession, { forceLogoutAfter }: SandboxFlaws): boolean {
  return session.account !== undefined && forceLogoutAfter !== undefined && session.documents >= forceLogoutAfter;
}
