import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Peer, startOnFreePort } from "./peer-process.js";

/** A proxy of Debian's between a client and one server on loopback. */
export interface SocketProxy {
  readonly port: number;
  stop(): Promise<void>;
}

export interface Haproxy extends SocketProxy {
  /** Ends every connection at once. */
  cut(): Promise<void>;
  /** Answers upgrades with 503, or passes them on again. */
  setReachable(reachable: boolean): Promise<void>;
}

export interface HaproxySettings {
  /** The server. */
  readonly port: number;
  /** Milliseconds for which an open WebSocket may be silent. Default 30,000. */
  readonly tunnelMs?: number | undefined;
  /** Milliseconds for which each connection is kept waiting before its first byte is passed on. */
  readonly delayMs?: number | undefined;
}

/**
 * HAProxy as it stands before web servers: HTTP with upgrades, buffers of the smallest size. Its admin socket cuts
 * connections.
 */
export async function startHaproxy({ port, tunnelMs = 30_000, delayMs }: HaproxySettings): Promise<Haproxy> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-haproxy-"));
  const admin = join(folder, "admin.sock");
  const file = join(folder, "haproxy.cfg");
  const delay =
    delayMs === undefined ? "" : `tcp-request inspect-delay ${delayMs}ms\n  tcp-request content accept if WAIT_END`;
  const peer = await startOnFreePort((own) => {
    const config = `global
  stats socket ${admin} mode 600 level admin
  tune.bufsize 4096
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  timeout tunnel ${tunnelMs}ms
frontend clients
  bind 127.0.0.1:${own}
  ${delay}
  default_backend servers
backend servers
  server sandbox 127.0.0.1:${port}
`;
    writeFileSync(file, config);
    return { command: "/usr/sbin/haproxy", args: ["-db", "-q", "-f", file], cwd: folder };
  });
  return {
    ...proxyOf(peer, folder),
    cut: () => tell(admin, "shutdown sessions server servers/sandbox"),
    setReachable: (reachable) => tell(admin, `${reachable ? "enable" : "disable"} server servers/sandbox`),
  };
}

/** nginx as a TCP relay that passes on 64 bytes at a time, and no more than so many in a second. */
export async function startSlicing(port: number, bytesPerSecond: number): Promise<SocketProxy> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-nginx-"));
  const file = join(folder, "nginx.conf");
  const peer = await startOnFreePort((own) => {
    const config = `load_module /usr/lib/nginx/modules/ngx_stream_module.so;
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
stream {
  server {
    listen 127.0.0.1:${own};
    proxy_pass 127.0.0.1:${port};
    proxy_buffer_size 64;
    proxy_download_rate ${bytesPerSecond};
    proxy_upload_rate ${bytesPerSecond};
    tcp_nodelay on;
  }
}
`;
    writeFileSync(file, config);
    const args = ["-p", folder, "-c", file, "-e", join(folder, "error.log")];
    return { command: "/usr/sbin/nginx", args, cwd: folder };
  });
  return proxyOf(peer, folder);
}

function proxyOf(peer: Peer, folder: string): SocketProxy {
  return {
    port: Number(new URL(peer.url).port),
    async stop() {
      await peer.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One command to HAProxy's admin socket; it answers and hangs up. */
function tell(path: string, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.end(`${command}\n`));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("error", reject);
    socket.on("close", () => (answer.trim() === "" ? resolve() : reject(new Error(answer.trim()))));
  });
}
