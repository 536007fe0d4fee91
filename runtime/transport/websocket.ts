import type { Agent } from "node:http";
import type { Socket } from "node:net";
import type { ClientOptions, WebSocket } from "ws";
import { AuthError, MessageError, TransportError, ValidationError } from "../errors.js";
import type { Clock } from "../socket/clock.js";
import { failureOf } from "./failure-of.js";
import { type KeepAlive, type TextHandlers, type TextSocket, textSocket } from "./text-socket.js";
import { type TlsOptions, tlsSettings } from "./tls-settings.js";
import { whenAborted } from "./when-aborted.js";

export interface WebSocketTarget extends KeepAlive {
  /** `ws:` or `wss:`, without user information. */
  readonly url: string;
  /** Of the upgrade request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly tls?: TlsOptions | undefined;
  /** Makes the connection, such as through a proxy. */
  readonly agent?: Agent | undefined;
  /** The largest frame in bytes. */
  readonly maxFrameBytes: number;
}

/**
 * Connects; `ws` is loaded at the first call. Rejects with `AuthError` (401, 403), `MessageError` (another answer than an
 * upgrade), `TransportError`, or `ValidationError` for an address or header that cannot be sent. No redirect is
 * followed, by the default of ws: it would take the login along.
 */
export async function openWebSocket(
  target: WebSocketTarget,
  handlers: TextHandlers,
  { signal, timeoutMs, clock }: { readonly signal: AbortSignal; readonly timeoutMs: number; readonly clock: Clock },
): Promise<TextSocket> {
  const { WebSocket: Client } = await import("ws");
  return await new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted(signal));
    let socket: WebSocket;
    try {
      socket = new Client(target.url, clientOptions(target));
    } catch (error) {
      // An address or a header that no request can carry; Node shows its name alone.
      return reject(new ValidationError((error as Error).message, { path: "", facet: "type" }));
    }
    const wire = textSocket(socket, target, handlers, clock);
    const stopTimer = clock.after(timeoutMs, () =>
      fail(new TransportError(`cannot connect within ${timeoutMs} ms`, { sent: false, code: "TIMEOUT" })),
    );
    const stopListening = whenAborted(signal, () => fail(aborted(signal)));
    let settled = false;

    function settle(): boolean {
      if (settled) return false;
      settled = true;
      stopTimer();
      stopListening();
      return true;
    }

    function fail(error: Error): void {
      if (!settle()) return;
      wire.forget();
      socket.terminate();
      reject(error);
    }

    socket.once("unexpected-response", (request, response) => {
      response.resume();
      request.destroy();
      fail(refusal(response.statusCode ?? 0));
    });
    // Also what comes after the upgrade was given up: an error event without a listener would end the process.
    socket.on("error", (error) => fail(failureOf(error, false, String)));
    socket.once("close", () => fail(new TransportError("the server closed the connection", LOST_BEFORE)));
    let network: Socket | undefined;
    socket.once("upgrade", (response) => {
      network = response.socket;
    });
    socket.once("open", () => {
      if (network === undefined || !settle()) return;
      socket.pause();
      wire.opened(network);
      resolve(wire.socket);
    });
  });
}

function clientOptions({ headers, tls, agent, maxFrameBytes }: WebSocketTarget): ClientOptions {
  return {
    headers,
    ...tlsSettings(tls),
    agent,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
  };
}

function refusal(status: number): Error {
  if (status === 401 || status === 403)
    return new AuthError(`the server refuses the login (HTTP ${status})`, { status });
  return new MessageError(`the server answers the WebSocket upgrade with HTTP ${status}`, { status });
}

function aborted(signal: AbortSignal): TransportError {
  return new TransportError("the call was aborted", { sent: false, code: "ABORTED", cause: signal.reason });
}

const LOST_BEFORE = { sent: false, code: "ECONNRESET" } as const;
