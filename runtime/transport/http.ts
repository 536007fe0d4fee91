import { TransportError } from "../errors.js";
import type { Transport, TransportReply, TransportRequest } from "../transport.js";
import { type ConnectionOptions, type Connections, openConnections } from "./connections.js";
import { exchange } from "./exchange.js";
import { type Target, targetOf } from "./target.js";

export interface HttpTransportOptions extends ConnectionOptions {
  /** The largest reply body in bytes, also after it is unpacked. Default 64 MiB. */
  readonly maxReplyBytes?: number | undefined;
}

/**
 * HTTP/1.1 over undici, which is loaded at the first request. Connections are kept alive and shared by all requests;
 * `close` lets running requests finish, and waits for nothing else.
 */
export function createHttpTransport(options: HttpTransportOptions = {}): Transport {
  const limit = options.maxReplyBytes ?? 64 * 1024 * 1024;
  let connections: Connections | undefined;
  let opening: Promise<Connections> | undefined;
  let closing: Promise<void> | undefined;
  let target: Target | undefined;
  let running = 0;
  let onIdle: (() => void) | undefined;

  async function open(): Promise<Connections> {
    opening ??= openConnections(options);
    try {
      connections = await opening;
      return connections;
    } catch (error) {
      const { transportFailure } = await import("./transport-failure.js");
      throw transportFailure(error, false);
    }
  }

  /** Not undici's own close: that waits for the connect attempts of requests which were given up long ago. */
  async function close(): Promise<void> {
    if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    await connections?.destroy();
  }

  return {
    async send(request: TransportRequest): Promise<TransportReply> {
      if (closing !== undefined) throw new TransportError("the client is closed", { sent: false, code: "CLOSED" });
      running += 1;
      try {
        // A client sends to one URL: to parse it for each call would cost as much as the rest of it.
        if (target?.url !== request.url) target = targetOf(request.url);
        const reply = await exchange(connections ?? (await open()), target, request, limit);
        if (reply.headers["content-encoding"] === undefined) return reply;
        const { decodeContent } = await import("./content-encoding.js");
        return await decodeContent(reply, limit);
      } finally {
        running -= 1;
        if (running === 0) onIdle?.();
      }
    },
    close(): Promise<void> {
      closing ??= close();
      return closing;
    },
  };
}
