import { Buffer } from "node:buffer";
import { type OciSocket, openOciSocket } from "../transport/oci-tcp.js";
import { decodeText } from "../xml/decode-text.js";
import type { OciConnection } from "./connection.js";
import { exchangeLog } from "./exchange-log.js";
import { DEFAULT_REPLY_LIMIT, type OciTcpOptions } from "./oci-options.js";

/** OCI over TCP or TLS: the login lives and dies with the socket, which is opened at the first document. */
export function tcpConnection(options: OciTcpOptions): OciConnection {
  const { host, tls } = options;
  const port = options.port ?? (tls === undefined ? 2208 : 2209);
  const target = {
    host,
    port,
    tls: tls === true ? {} : tls,
    maxReplyBytes: options.maxReplyBytes ?? DEFAULT_REPLY_LIMIT,
  };
  const url = `${tls === undefined ? "tcp" : "tls"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
  let socket: OciSocket | undefined;
  let closed = false;

  return {
    url,
    alive: () => !closed && (socket === undefined || socket.alive()),
    async exchange(document, call) {
      const start = performance.now();
      const log = options.log && exchangeLog(options.log, url, call, () => []);
      try {
        socket ??= await openOciSocket(target, call);
        const left = Math.max(1, call.timeoutMs - (performance.now() - start));
        log?.({ direction: "sent", body: document });
        // Only ISO-8859-1 is in it, so that each character is one byte.
        const reply = await socket.exchange(Buffer.from(`${document}\n`, "latin1"), { ...call, timeoutMs: left });
        const text = decodeText(reply);
        log?.({ direction: "received", body: text });
        return text;
      } catch (error) {
        log?.({ direction: "failed", body: String(error) });
        throw error;
      }
    },
    async close() {
      closed = true;
      socket?.close();
    },
  };
}
