import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import type { InnovaphoneSession } from "../auth/innovaphone-session.js";
import { isRecord } from "../codec/record.js";
import { AuthError } from "../errors.js";
import type { InnovaphoneSessionStore } from "./session-store.js";

/**
 * Keeps the sessions of any number of accounts in one file that only its owner may read (mode 0600). The file is
 * replaced as a whole, so that a program that is killed leaves the old one or the new one. A file that others may read,
 * or that is none of ours, is refused with an `AuthError`.
 */
export function createFileSessionStore(path: string): InnovaphoneSessionStore {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: async (account) => sessionIn((await readSessions(path)).get(account)),
    write(account, session) {
      // One after the other: each begins with what the one before has written.
      const done = last.then(async () => {
        const sessions = await readSessions(path);
        if (session === undefined) sessions.delete(account);
        else sessions.set(account, { username: session.username, password: session.password });
        await replace(path, `${JSON.stringify(Object.fromEntries(sessions), undefined, 2)}\n`);
      });
      last = done.catch(() => undefined);
      return done;
    },
  };
}

async function readSessions(path: string): Promise<Map<string, unknown>> {
  let text: string;
  try {
    const { mode } = await stat(path);
    // Windows has no such bits.
    if (process.platform !== "win32" && (mode & 0o077) !== 0)
      throw new AuthError(`others may read the sessions in ${path}: chmod 600 it`);
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw error;
  }
  const value = parsed(text);
  if (!isRecord(value)) throw new AuthError(`${path} does not hold sessions: name another file, or delete it`);
  return new Map(Object.entries(value));
}

async function replace(path: string, text: string): Promise<void> {
  const next = `${path}.${randomUUID()}`;
  try {
    const file = await open(next, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

function sessionIn(value: unknown): InnovaphoneSession | undefined {
  if (!isRecord(value)) return undefined;
  const { username, password } = value;
  return typeof username === "string" && typeof password === "string" ? { username, password } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
