import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { documentOf, error, type FakeOci, type FakeState } from "./fake-oci.js";

export interface TcpServer {
  readonly port: number;
  /** The bytes that came, a socket each. */
  readonly received: readonly Buffer[][];
  readonly sockets: readonly Socket[];
  [Symbol.asyncDispose](): Promise<void>;
}

export interface TcpServerOptions {
  readonly tls?: TlsOptions | undefined;
  /** Sends the reply in its own way, or something else. */
  readonly send?: ((socket: Socket, reply: Buffer, document: string) => void) | undefined;
}

export async function tcpServer(oci: FakeOci, options: TcpServerOptions = {}, port = 0): Promise<TcpServer> {
  const received: Buffer[][] = [];
  const sockets: Socket[] = [];
  const listener = (socket: Socket) => {
    const chunks: Buffer[] = [];
    const state: FakeState = { sessionId: undefined, loggedIn: false };
    received.push(chunks);
    sockets.push(socket);
    let text = "";
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      text += chunk.toString("latin1");
      for (let end = text.indexOf(END); end !== -1; end = text.indexOf(END)) {
        const document = text.slice(0, end + END.length);
        text = text.slice(end + END.length);
        const handled = oci.handle(state, document);
        const reply =
          handled === "not logged in"
            ? documentOf("", error("[Error 4000] Cannot process any request before user is logged in."))
            : handled;
        const bytes = Buffer.from(`${reply}\n`, "latin1");
        if (options.send === undefined) socket.write(bytes);
        else options.send(socket, bytes, document);
      }
    });
  };
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const END = "</BroadsoftDocument>";
