import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

it("keeps the sessions of several accounts for the next run, in a file for its owner only", async () => {
  const path = join(folder, "sessions.json");
  const store = createFileSessionStore(path);
  expect(await store.read("erika@pbx")).toBeUndefined();
  await Promise.all([store.write("erika@pbx", ERIKA), store.write("max@pbx", MAX), store.write("__proto__", MAX)]);
  const next = createFileSessionStore(path);
  expect(await next.read("erika@pbx")).toEqual(ERIKA);
  expect(await next.read("max@pbx")).toEqual(MAX);
  expect(await next.read("__proto__")).toEqual(MAX);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await next.write("erika@pbx", undefined);
  expect(await store.read("erika@pbx")).toBeUndefined();
  expect(await store.read("toString")).toBeUndefined();
  expect(readdirSync(folder)).toEqual(["sessions.json"]);
});

it("refuses a file that others may read, and one that is none of its own", async () => {
  const path = join(folder, "open.json");
  writeFileSync(path, "{}");
  chmodSync(path, 0o644);
  await expect(createFileSessionStore(path).read("a")).rejects.toThrow(AuthError);
  await expect(createFileSessionStore(path).write("a", ERIKA)).rejects.toThrow(/chmod 600/);
  chmodSync(path, 0o600);
  for (const text of ["", "[]", "{", "null"]) {
    writeFileSync(path, text);
    await expect(createFileSessionStore(path).write("a", ERIKA)).rejects.toThrow(/does not hold sessions/);
    expect(readFileSync(path, "utf8")).toBe(text);
  }
  writeFileSync(path, '{"a":{"username":7},"b":null}');
  expect(await createFileSessionStore(path).read("a")).toBeUndefined();
  expect(await createFileSessionStore(path).read("b")).toBeUndefined();
});

it("leaves nothing behind when it cannot write", async () => {
  const store = createFileSessionStore(join(folder, "no", "such", "folder.json"));
  await expect(store.write("a", ERIKA)).rejects.toThrow(/ENOENT/);
});

it("forgets in memory, too", async () => {
  const store = createMemorySessionStore();
  await store.write("a", ERIKA);
  expect(await store.read("a")).toEqual(ERIKA);
  await store.write("a", undefined);
  expect(await store.read("a")).toBeUndefined();
});
