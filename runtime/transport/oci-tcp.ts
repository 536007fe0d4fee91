import type { Socket } from "node:net";
import { TransportError } from "../errors.js";
import { aborted } from "./aborted.js";
import { createOciFrames } from "./oci-tcp-frames.js";
import { startTimer } from "./start-timer.js";
import { type TlsOptions, tlsSettings } from "./tls-settings.js";
import { transportFailure } from "./transport-failure.js";
import { whenAborted } from "./when-aborted.js";

export interface OciTcpTarget {
  readonly host: string;
  /** 2208 by custom, 2209 with TLS. */
  readonly port: number;
  /** Present for TLS. */
  readonly tls?: TlsOptions | undefined;
  /** The largest reply in bytes. */
  readonly maxReplyBytes: number;
}

/** One socket of the OCI-P port: whole documents in and out. */
export interface OciSocket {
  /** False once it ended, or once a document came that nobody asked for: a server that logs the session out. */
  alive(): boolean;
  /** One at a time. Given up after it was sent, it destroys the socket: a late reply would answer the next one. */
  exchange(document: Uint8Array, options: ExchangeOptions): Promise<Uint8Array>;
  close(): void;
}

interface ExchangeOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** Connects. Rejects with a `TransportError` whose `sent` is false. */
export async function openOciSocket(target: OciTcpTarget, options: ExchangeOptions): Promise<OciSocket> {
  const socket = await connect(target, options);
  const frames = createOciFrames(target.maxReplyBytes);
  let ended = false;
  let waiting: ((outcome: Uint8Array | TransportError) => void) | undefined;

  socket.on("data", (chunk: Buffer) => {
    try {
      for (const document of frames.push(chunk)) {
        if (waiting === undefined) end(new TransportError("the server ended the session", LOST));
        else waiting(document);
      }
    } catch (error) {
      end(transportFailure(error, true));
    }
  });
  socket.on("error", (error) => end(transportFailure(error, true)));
  socket.on("close", () => end(new TransportError("the connection was closed before the reply was complete", LOST)));
  socket.on("end", () =>
    end(new TransportError("the server closed the connection before the reply was complete", LOST)),
  );

  function end(error: TransportError): void {
    ended = true;
    socket.destroy();
    waiting?.(error);
  }

  return {
    alive: () => !ended,
    exchange: (document, { signal, timeoutMs }) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(aborted(signal, false));
        if (ended) return reject(new TransportError("the connection was closed", { sent: false, code: "ECONNRESET" }));
        const timer = startTimer(
          () => end(new TransportError(`no complete reply within ${timeoutMs} ms`, { sent: true, code: "TIMEOUT" })),
          timeoutMs,
        );
        const stopListening = signal === undefined ? undefined : whenAborted(signal, () => end(aborted(signal, true)));
        // A process may end while nothing is on the way.
        socket.ref();
        waiting = (outcome) => {
          waiting = undefined;
          clearTimeout(timer);
          stopListening?.();
          socket.unref();
          if (outcome instanceof TransportError) reject(outcome);
          else resolve(outcome);
        };
        socket.write(document);
      }),
    close: () => {
      ended = true;
      socket.end();
      socket.unref();
    },
  };
}

async function connect(target: OciTcpTarget, { signal, timeoutMs }: ExchangeOptions): Promise<Socket> {
  if (signal?.aborted) throw aborted(signal, false);
  const open = await opener(target);
  return await new Promise((resolve, reject) => {
    const socket: Socket = open();
    const timer = startTimer(() => {
      fail(new TransportError(`cannot connect within ${timeoutMs} ms`, { sent: false, code: "TIMEOUT" }));
    }, timeoutMs);
    const stopListening = signal === undefined ? undefined : whenAborted(signal, () => fail(aborted(signal, false)));
    const onError = (error: Error) => fail(transportFailure(error, false));
    socket.once("error", onError);
    socket.once(target.tls === undefined ? "connect" : "secureConnect", () => {
      settle();
      socket.setNoDelay(true).setKeepAlive(true, 60_000);
      resolve(socket);
    });

    function settle(): void {
      clearTimeout(timer);
      stopListening?.();
      socket.off("error", onError);
    }

    function fail(error: TransportError): void {
      settle();
      socket.on("error", () => {});
      socket.destroy();
      reject(error);
    }
  });
}

async function opener({ host, port, tls }: OciTcpTarget): Promise<() => Socket> {
  if (tls === undefined) {
    const { connect: connectPlain } = await import("node:net");
    return () => connectPlain({ host, port });
  }
  const { connect: connectTls } = await import("node:tls");
  // An IP address is no server name (RFC 6066, 3).
  const servername = tls.servername ?? (/^[\d.]+$|:/.test(host) ? undefined : host);
  return () => connectTls({ host, port, ...tlsSettings({ ...tls, servername }) });
}

const LOST = { sent: true, code: "ECONNRESET" } as const;
