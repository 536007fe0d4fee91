import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { AuthError } from "../../runtime/errors.js";
import { createFileSessionStore } from "../../runtime/innovaphone/file-session-store.js";
import { createMemorySessionStore } from "../../runtime/innovaphone/session-store.js";

const folder = mkdtempSync(join(tmpdir(), "wirewright-sessions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ERIKA = { username: "5c0d1a7e", password: "Wq7Zt1mB" };
const MAX = { username: "aa", password: "bb" };

it("keeps the sessions of several accounts for the next run, in files for their owner only", async () => {
  const path = join(folder, "made", "sessions");
  const store = createFileSessionStore(path);
  expect(await store.read("erika@pbx")).toBeUndefined();
  const odd = ["__proto__", "../../max@pbx", "Erika@pbx", "ä".repeat(300), ""];
  await Promise.all([store.write("erika@pbx", ERIKA), ...odd.map((account) => store.write(account, MAX))]);
  const next = createFileSessionStore(path);
  expect(await next.read("erika@pbx")).toEqual(ERIKA);
  for (const account of odd) expect(await next.read(account)).toEqual(MAX);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(readdirSync(path)).toHaveLength(6);
  for (const name of readdirSync(path)) expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
  await next.write("erika@pbx", undefined);
  await next.write("erika@pbx", undefined);
  expect(await store.read("erika@pbx")).toBeUndefined();
  expect(await store.read("toString")).toBeUndefined();
  expect(readdirSync(path)).toHaveLength(5);
  expect(readdirSync(folder)).toEqual(["made"]);
});

it("loses nothing when many programs share the folder", async () => {
  const path = join(folder, "shared");
  const accounts = Array.from({ length: 40 }, (_, at) => `user${at}@pbx`);
  // A store each: they know of each other no more than processes do.
  await Promise.all(
    accounts.map((account, at) => createFileSessionStore(path).write(account, { username: `${at}`, password: "x" })),
  );
  for (const [at, account] of accounts.entries())
    expect(await createFileSessionStore(path).read(account)).toEqual({ username: `${at}`, password: "x" });
  await Promise.all(Array.from({ length: 20 }, () => createFileSessionStore(path).write("one@pbx", ERIKA)));
  expect(await createFileSessionStore(path).read("one@pbx")).toEqual(ERIKA);
  expect(readdirSync(path)).toHaveLength(41);
});

it("refuses a file that others may read, and one that is none of its own", async () => {
  const path = join(folder, "open");
  const store = createFileSessionStore(path);
  await store.write("a", ERIKA);
  const file = join(path, readdirSync(path)[0] ?? "");
  chmodSync(file, 0o644);
  await expect(store.read("a")).rejects.toThrow(AuthError);
  await expect(store.read("a")).rejects.toThrow(/chmod 600/);
  chmodSync(file, 0o600);
  for (const text of ["", "[]", "{", "null", '{"username":7}', '{"username":"a"}']) {
    writeFileSync(file, text);
    await expect(store.read("a")).rejects.toThrow(/does not hold a session/);
    expect(readFileSync(file, "utf8")).toBe(text);
  }
  await store.write("a", MAX);
  expect(await store.read("a")).toEqual(MAX);
});

it("leaves nothing behind when it cannot write", async () => {
  const path = join(folder, "file");
  writeFileSync(path, "");
  await expect(createFileSessionStore(path).write("a", ERIKA)).rejects.toThrow(/EEXIST|ENOTDIR/);
  const taken = join(folder, "taken");
  const store = createFileSessionStore(taken);
  await store.write("a", ERIKA);
  const [name = ""] = readdirSync(taken);
  rmSync(join(taken, name));
  mkdirSync(join(taken, name));
  await expect(store.write("a", ERIKA)).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readdirSync(taken)).toEqual([name]);
});

it("forgets in memory, too", async () => {
  const store = createMemorySessionStore();
  await store.write("a", ERIKA);
  expect(await store.read("a")).toEqual(ERIKA);
  await store.write("a", undefined);
  expect(await store.read("a")).toBeUndefined();
});
