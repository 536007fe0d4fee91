import type { InnovaphoneSession } from "../auth/innovaphone-session.js";

/**
 * Where the sessions of logins are kept between runs of a program. A PBX remembers a user's last eight and forgets older
 * ones, also those of people's own phones and browsers: so a program is to log in by the session that it has.
 */
export interface InnovaphoneSessionStore {
  /** Undefined when there is none. A rejection ends the login: the session may be there, and a new one costs another. */
  read(account: string): Promise<InnovaphoneSession | undefined>;
  /** Undefined forgets it. */
  write(account: string, session: InnovaphoneSession | undefined): Promise<void>;
}

/** Keeps sessions as long as the program runs. */
export function createMemorySessionStore(): InnovaphoneSessionStore {
  const sessions = new Map<string, InnovaphoneSession>();
  return {
    read: async (account) => sessions.get(account),
    write: async (account, session) => {
      if (session === undefined) sessions.delete(account);
      else sessions.set(account, session);
    },
  };
}
