import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Runs `canned-server.ts` in a process of its own meanwhile. */
export async function withCannedServer<T>(work: (origin: string) => Promise<T>): Promise<T> {
  const server = fork(fileURLToPath(new URL("canned-server.js", import.meta.url)));
  try {
    const [port] = (await once(server, "message")) as [number];
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.kill();
  }
}
