import type { InnovaphoneSession } from "../auth/innovaphone-session.js";
import { AuthError } from "../errors.js";
import { InnovaphoneError } from "./innovaphone-error.js";
import type { PbxCredentials, PbxLoginOutcome } from "./pbx-login.js";
import type { InnovaphoneSessionStore } from "./session-store.js";

export interface SessionKeeping {
  readonly store: InnovaphoneSessionStore;
  /** Under which the store has the session. */
  readonly account: string;
  readonly username: string;
  readonly password: string | undefined;
  readonly sessionOnly: boolean | undefined;
}

/**
 * Logs in by the session in the store; by name and password only when there is none, or when the PBX does not know it
 * any more, as each such login takes one of the user's eight sessions. What the PBX makes up then is stored. All that
 * keeps a login from being stored is an `AuthError`: repeated by itself it would take session after session.
 */
export async function logInBySession(
  attempt: (credentials: PbxCredentials) => Promise<PbxLoginOutcome>,
  { store, account, username, password, sessionOnly }: SessionKeeping,
): Promise<PbxLoginOutcome> {
  let unknown: InnovaphoneError | undefined;
  let tried: InnovaphoneSession | undefined;
  for (;;) {
    const session = await ofStore(store.read(account));
    // Another program that shares the store may have put a new one there meanwhile.
    if (session === undefined || (session.username === tried?.username && session.password === tried.password)) break;
    tried = session;
    try {
      return await attempt({ type: "session", ...session });
    } catch (error) {
      if (!(error instanceof InnovaphoneError && NOT_KNOWN.has(error.error))) throw error;
      unknown = error;
    }
  }
  // Also where there is none: a store that cannot be written is to be known before a session is taken.
  if (tried !== undefined || sessionOnly !== true) await ofStore(store.write(account, undefined));
  if (sessionOnly === true || password === undefined) {
    const why =
      unknown === undefined ? `the store has no session of ${account}` : "the PBX does not know the session any more";
    const way = password === undefined ? "there is no password" : "sessionOnly is set";
    throw new AuthError(`${why}, and ${way}`, { operation: "Login", cause: unknown });
  }
  const outcome = await attempt({ type: "user", username, password });
  if (outcome.kind === "login" && outcome.session !== undefined) await ofStore(store.write(account, outcome.session));
  return outcome;
}

/** What goes wrong in a store will go wrong again: an `AuthError`. */
export async function ofStore<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AuthError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new AuthError(`the session store fails: ${words}`, { operation: "Login", cause: error });
  }
}

/** Expired, or its password is not the right one any more. */
const NOT_KNOWN: ReadonlySet<number | string> = new Set([5, 2]);
