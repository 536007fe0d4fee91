import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runToEnd } from "../package/packed.js";
import { type Peer, startAnnounced, startOnFreePort } from "./peer-process.js";

const folder = fileURLToPath(new URL("xmlrpc", import.meta.url));

/** Python's `xmlrpc.server`: no signatures. */
export function startPython(): Promise<Peer> {
  return startAnnounced({ command: "/usr/bin/python3", args: ["server.py"], cwd: folder }).then(atRpc2);
}

/** Perl's `RPC::XML::Server`: several signatures for a method, members in random order. */
export function startPerl(): Promise<Peer> {
  return startOnFreePort((port) => ({ command: "/usr/bin/perl", args: ["server.pl", String(port)], cwd: folder })).then(
    atRpc2,
  );
}

/** xmlrpc-c, compiled first. */
export async function startXmlRpcC(): Promise<Peer> {
  const built = mkdtempSync(join(tmpdir(), "wirewright-xmlrpc-c-"));
  const compile = `gcc -o '${built}/server' server.c $(xmlrpc-c-config abyss-server --cflags --libs)`;
  const outcome = await runToEnd("sh", ["-c", compile], folder);
  if (outcome.code !== 0) throw new Error(`${compile}: ${outcome.stderr}`);
  const peer = await startOnFreePort((port) => ({ command: `${built}/server`, args: [String(port)], cwd: built }));
  const stop = async (): Promise<void> => {
    await peer.stop();
    rmSync(built, { recursive: true, force: true });
  };
  return atRpc2({ ...peer, stop });
}

function atRpc2(peer: Peer): Peer {
  return { ...peer, url: `${peer.url}/RPC2` };
}
