import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Peer, startOnFreePort } from "./peer-process.js";

export interface PhpServer extends Peer {
  /** Where the server's side of a test leaves what it was told. */
  readonly folder: string;
}

/** PHP's SoapServer behind PHP's own web server; `php/router.php` lists the services. */
export async function startPhp(): Promise<PhpServer> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-php-"));
  const cwd = fileURLToPath(new URL("php", import.meta.url));
  const peer = await startOnFreePort((port) => ({
    command: "php",
    args: ["-S", `127.0.0.1:${port}`, "router.php"],
    cwd,
    env: { PEER_FOLDER: folder },
  }));
  const stop = async (): Promise<void> => {
    await peer.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...peer, folder, stop };
}
