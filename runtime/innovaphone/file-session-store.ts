import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { InnovaphoneSession } from "../auth/innovaphone-session.js";
import { isRecord } from "../codec/record.js";
import { AuthError } from "../errors.js";
import type { InnovaphoneSessionStore } from "./session-store.js";

/**
 * Keeps the sessions of any number of accounts in a folder, made when it is needed: each in a file of its own that only
 * its owner may read (mode 0600), so that programs may share the folder. A file is replaced as a whole: a program that is
 * killed leaves the old one or the new one. A file that others may read, or that is none of ours, is refused with an
 * `AuthError`.
 */
export function createFileSessionStore(folder: string): InnovaphoneSessionStore {
  return {
    read: async (account) => await readSession(fileOf(folder, account)),
    async write(account, session) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = fileOf(folder, account);
      if (session === undefined) return await rm(path, { force: true });
      const { username, password } = session;
      await replace(path, `${JSON.stringify({ account, username, password }, undefined, 2)}\n`);
    },
  };
}

/** A name that any file system takes and keeps apart, whatever is in the account's. */
function fileOf(folder: string, account: string): string {
  return join(folder, `${createHash("sha256").update(account).digest("hex").slice(0, 32)}.json`);
}

async function readSession(path: string): Promise<InnovaphoneSession | undefined> {
  let text: string;
  try {
    const { mode } = await stat(path);
    // Windows has no such bits.
    if (process.platform !== "win32" && (mode & 0o077) !== 0)
      throw new AuthError(`others may read the session in ${path}: chmod 600 it`);
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const { username, password } = fieldsOf(text);
  if (typeof username === "string" && typeof password === "string") return { username, password };
  throw new AuthError(`${path} does not hold a session: delete it`);
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

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
