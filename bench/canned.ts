import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Runs `canned-server.ts`, or another one, in a process of its own meanwhile. */
export async function withCannedServer<T>(
  work: (origin: string) => Promise<T>,
  script:
    | "canned-server.js"
    | "oci-canned-server.js"
    | "xmlrpc-canned-server.js"
    | "wti-canned-server.js" = "canned-server.js",
  args: readonly string[] = [],
): Promise<T> {
  const server = fork(fileURLToPath(new URL(script, import.meta.url)), args);
  try {
    const [port] = (await once(server, "message")) as [number];
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.kill();
  }
}
