import { TransportError } from "../errors.js";
import type { Transport, TransportReply, TransportRequest } from "../transport.js";
import { type ConnectionOptions, type Connections, openConnections } from "./connections.js";
import { decodeContent } from "./content-encoding.js";
import { exchange } from "./exchange.js";
import { type Target, targetOf } from "./target.js";
import { transportFailure } from "./transport-failure.js";

export interface HttpTransportOptions extends ConnectionOptions {
  /** The largest reply body in bytes, also after it is unpacked. Default 64 MiB. */
  readonly maxReplyBytes?: number | undefined;
}

/**
 * HTTP/1.1 over undici, which is loaded at the first request. Connections are kept alive and shared by all requests;
 * `close` lets running requests finish.
 */
export function createHttpTransport(options: HttpTransportOptions = {}): Transport {
  const limit = options.maxReplyBytes ?? 64 * 1024 * 1024;
  let connections: Connections | undefined;
  let opening: Promise<Connections> | undefined;
  let closing: Promise<void> | undefined;
  let target: Target | undefined;
  let closed = false;

  async function open(): Promise<Connections> {
    opening ??= openConnections(options);
    try {
      connections = await opening;
      return connections;
    } catch (error) {
      throw transportFailure(error, false);
    }
  }

  return {
    async send(request: TransportRequest): Promise<TransportReply> {
      if (closed) throw new TransportError("the client is closed", { sent: false, code: "CLOSED" });
      // A client sends to one URL: to parse it for each call would cost as much as the rest of it.
      if (target?.url !== request.url) target = targetOf(request.url);
      const reply = await exchange(connections ?? (await open()), target, request, limit);
      return reply.headers["content-encoding"] === undefined ? reply : await decodeContent(reply, limit);
    },
    async close(): Promise<void> {
      closed = true;
      closing ??= opening?.then(
        (opened) => opened.close(),
        () => undefined,
      );
      await closing;
    },
  };
}
