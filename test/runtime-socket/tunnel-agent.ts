import { createServer, request } from "node:http";
import { Agent, type RequestOptions } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";

export interface ConnectProxy extends AsyncDisposable {
  readonly port: number;
  /** The `host:port` of each tunnel that was asked for. */
  readonly tunnels: readonly string[];
}

/** An HTTP proxy that makes tunnels (RFC 9110, 9.3.6), or answers each with this status. */
export async function startConnectProxy(status = 200): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on("connect", ({ url = "" }, socket: Socket) => {
    tunnels.push(url);
    sockets.add(socket);
    const { hostname, port } = new URL(`http://${url}`);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    tunnels,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What packages such as `https-proxy-agent` do: TLS through a tunnel, with the options of the request. */
export function tunnelAgent(port: number): Agent {
  const agent = new Agent();
  agent.createConnection = ({ path: _path, ...options }: RequestOptions, callback) => {
    const asking = request({ port, host: "127.0.0.1", method: "CONNECT", path: `${options.host}:${options.port}` });
    asking.on("error", (error) => callback?.(error, asking.socket as Socket));
    asking.on("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) callback?.(null, connectTls({ ...(options as ConnectionOptions), socket }));
      else callback?.(new Error(`the proxy answered ${statusCode}`), socket);
    });
    asking.end();
    return undefined;
  };
  return agent;
}
