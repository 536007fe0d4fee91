import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runToEnd } from "../package/packed.js";
import { type Peer, startAnnounced } from "./peer-process.js";

/** Compiles the gSOAP server in a folder of its own and starts it. */
export async function startGsoap(): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-gsoap-"));
  cpSync(fileURLToPath(new URL("gsoap", import.meta.url)), folder, { recursive: true });
  await mustRun("soapcpp2", ["-c", "-S", "-L", "-x", "liveconfig.h"], folder);
  const sources = ["liveconfig.c", "soapC.c", "soapServer.c"];
  await mustRun("gcc", ["-o", "server", ...sources, "-lgsoap", "-lcrypto"], folder);
  const peer = await startAnnounced({ command: "./server", args: [], cwd: folder });
  const stop = async (): Promise<void> => {
    await peer.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...peer, stop };
}

async function mustRun(command: string, args: readonly string[], cwd: string): Promise<void> {
  const outcome = await runToEnd(command, args, cwd);
  if (outcome.code !== 0) throw new Error(`${command}: ${outcome.stdout}${outcome.stderr}`);
}
