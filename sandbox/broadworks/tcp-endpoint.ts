import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { answerDocument, forcedLogoutDocument, notLoggedInDocument } from "./answer-document.js";
import type { Endpoint, EndpointContext } from "./endpoint.js";
import { logOut, newSession, type SandboxSession } from "./login.js";
import { writePieces } from "./pieces.js";
import { expire, isForcedOut } from "./sessions.js";

export interface TcpEndpointOptions {
  readonly host: string;
  readonly port: number;
  /** PEM. Without it the connections are not encrypted. */
  readonly tls?: SandboxCertificate | undefined;
}

export interface SandboxCertificate {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

interface Connection {
  readonly socket: Socket;
  readonly session: SandboxSession;
  documents: number;
}

const END = "</BroadsoftDocument>";
const MAX_BYTES = 10_000_000;

/** OCI-P over bare TCP or TLS: documents end with their end tag, a login lives as long as its connection. */
export async function startTcpEndpoint(context: EndpointContext, options: TcpEndpointOptions): Promise<Endpoint> {
  const { world, now, flaws } = context;
  const connections = new Set<Connection>();
  const server: Server =
    options.tls === undefined
      ? createServer({ noDelay: true }, accept)
      : createTlsServer({ cert: options.tls.cert, key: options.tls.key, noDelay: true }, accept);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, options.host, resolve);
  });
  // A client that gives up in the middle of the handshake ends that connection, not the server.
  server.on("tlsClientError", () => undefined);

  return {
    port: (server.address() as AddressInfo).port,
    sessions: () => [...connections].map(({ session }) => session),
    forceLogout: () => connections.forEach(forceOut),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const { socket } of connections) socket.destroy();
      }),
  };

  function accept(socket: Socket): void {
    const connection: Connection = { socket, session: newSession(now()), documents: 0 };
    connections.add(connection);
    let held = Buffer.alloc(0);
    let queue: Promise<void> = Promise.resolve();
    socket.on("data", (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      for (let end = held.indexOf(END); end !== -1; end = held.indexOf(END)) {
        const document = held.subarray(0, end + END.length);
        held = held.subarray(end + END.length);
        queue = queue.then(() => answer(connection, document)).catch(() => void socket.destroy());
      }
      if (held.length > MAX_BYTES) socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => connections.delete(connection));
  }

  async function answer(connection: Connection, document: Buffer): Promise<void> {
    const { socket, session } = connection;
    if (socket.destroyed) return;
    connection.documents += 1;
    const { dropConnection, delayMs } = flaws();
    const isDropped = dropConnection !== undefined && connection.documents > dropConnection.after;
    if (isDropped && dropConnection.when === "before") return void socket.destroy();
    if (delayMs !== undefined) await delay(delayMs);
    expire(session, now(), flaws());
    const result = answerDocument(world, session, decode(document));
    if (isDropped && dropConnection.when === "after") return void socket.destroy();
    if (result.kind === "not logged in") await send(socket, notLoggedInDocument(session), "utf8");
    else await send(socket, result.text, result.encoding === "UTF-8" ? "utf8" : "latin1");
    if (isForcedOut(session, flaws())) forceOut(connection);
    if (dropConnection?.when === "between" && connection.documents >= dropConnection.after) socket.end();
  }

  function forceOut({ socket, session }: Connection): void {
    if (session.account === undefined) return;
    const document = forcedLogoutDocument(session);
    logOut(session);
    void send(socket, document, "latin1");
  }

  async function send(socket: Socket, document: string, encoding: "utf8" | "latin1"): Promise<void> {
    const text = flaws().withoutNewline ? document.trimEnd() : document;
    await writePieces(Buffer.from(encoding === "utf8" ? text : withReferences(text), encoding), flaws(), (piece) => {
      if (!socket.destroyed) socket.write(piece);
    });
  }
}

/** By its declaration; ISO-8859-1 is what is usual. */
function decode(document: Buffer): string {
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(document.toString("latin1", 0, 200))?.[1];
  // Most clients send a line break behind a document: it stands before the next one.
  return document.toString(declared?.toLowerCase() === "utf-8" ? "utf8" : "latin1").trimStart();
}

function withReferences(text: string): string {
  return text.replace(/[^\0-\xff]/gu, (character) => `&#x${character.codePointAt(0)?.toString(16).toUpperCase()};`);
}
